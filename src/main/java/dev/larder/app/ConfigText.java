package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * The JSON of settings, read leniently: comments, a comma after the last member and a byte-order mark are taken.
 *
 * <p>What comes out is plain: an object is a map in the order of its members, an array a list, every scalar its text, and
 * {@code null} is left out. It reads with the streaming parser alone, which a start of the server loads anyway.
 */
final class ConfigText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ConfigText() {}

    /**
     * The object that is written there; an empty one where nothing is.
     *
     * @param json UTF-8
     * @param source where it comes from, as the subject of a sentence
     * @throws InvalidRequestException if it is not one JSON object; the message names the source and the place
     */
    static Map<String, Object> object(byte[] json, String source) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), withoutMark(json))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Map.of();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new InvalidRequestException(source + " does not hold a JSON object: begin it with {.");
            }
            Map<String, Object> object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new InvalidRequestException(source + " goes on after its closing }: leave out what follows.");
            }
            return object;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String where = place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new InvalidRequestException(
                    source + " is not well-formed JSON" + where + ": " + Display.complaint(e.getOriginalMessage())
                            + ".",
                    e);
        }
    }

    /** The parser itself takes a byte-order mark, unless nothing follows it. */
    private static byte[] withoutMark(byte[] json) {
        boolean marked = json.length >= MARK.length && Arrays.equals(MARK, Arrays.copyOf(json, MARK.length));
        return marked ? Arrays.copyOfRange(json, MARK.length, json.length) : json;
    }

    private static Map<String, Object> readObject(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = readValue(parser, parser.nextToken());
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static @Nullable Object readValue(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return readObject(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return readArray(parser);
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getString();
    }

    private static List<Object> readArray(JsonParser parser) {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = readValue(parser, token);
            if (value != null) {
                array.add(value);
            }
        }
        return array;
    }
}
