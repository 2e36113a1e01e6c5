package dev.larder.mcp;

import dev.larder.model.Limits;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of JSON, read into plain values: {@link Map} with its members in order, {@link List}, {@link String},
 * {@link Number} ({@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}), {@link Boolean}, null.
 *
 * <p>Only the streaming parser is used, so that a handshake is answered before any data binding is loaded. Text may
 * hold lone surrogates, as JSON's escapes can say them. Of members of one name the last counts.
 */
final class Json {

    /** Deepest nesting of a message: that of a document, and the few levels that carry it. */
    private static final int NESTING_MAX = Limits.NESTING_MAX + 12;

    /** Longest number. */
    private static final int NUMBER_CHARS_MAX = 1_000;

    /** Longest name of a member. */
    private static final int MEMBER_CHARS_MAX = 65_536;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxNumberLength(NUMBER_CHARS_MAX)
                    .maxNameLength(MEMBER_CHARS_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one line.
     *
     * @throws RpcError -32700 if it is not one JSON value in UTF-8, -32600 if it passes a bound
     */
    static @Nullable Object read(byte[] line) {
        CharBuffer text = decode(line);
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new RpcError(
                        RpcError.NOT_JSON, "The line holds more than one JSON value; send one message a line.");
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new RpcError(
                    RpcError.INVALID_REQUEST,
                    "The message is too complex: at most " + NESTING_MAX + " levels, member names of "
                            + MEMBER_CHARS_MAX + " characters and numbers of " + NUMBER_CHARS_MAX
                            + " digits are taken.");
        } catch (JacksonException notJson) {
            throw new RpcError(RpcError.NOT_JSON, "The line is not valid JSON.");
        }
    }

    private static CharBuffer decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line));
        } catch (CharacterCodingException notUtf8) {
            throw new RpcError(RpcError.NOT_JSON, "The line is not valid UTF-8.");
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new RpcError(RpcError.NOT_JSON, "The line is not valid JSON.");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new RpcError(RpcError.NOT_JSON, "The line is not valid JSON.");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** Exact, and within a double's range: {@code 1e999999} would be a million digits to whoever asks for an integer. */
    private static BigDecimal decimal(JsonParser parser) {
        BigDecimal exact = parser.getDecimalValue();
        if (Math.abs((long) exact.scale()) > 2L * NUMBER_CHARS_MAX || Double.isInfinite(exact.doubleValue())) {
            throw new RpcError(RpcError.INVALID_REQUEST, "The message holds a number that is out of range.");
        }
        return exact;
    }
}
