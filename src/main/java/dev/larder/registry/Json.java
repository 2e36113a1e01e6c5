package dev.larder.registry;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of this package, with its bounds. */
final class Json {

    /** Longest number that is read; the registry format has none of consequence. */
    private static final int NUMBER_CHARS_MAX = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(dev.larder.model.Limits.NESTING_MAX)
                    .maxNumberLength(NUMBER_CHARS_MAX)
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Loaded when it is first used: reading and saving an item do without it, as it takes long to load, and 5 MB. */
    private static final class Mapper {

        private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();
    }

    private Json() {}

    static JsonMapper mapper() {
        return Mapper.MAPPER;
    }

    /** A value of maps, lists, texts, numbers and flags as the mapper writes it; others take the mapper. */
    static String text(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            members.forEach((name, member) -> {
                out.writeName((String) name);
                write(out, member);
            });
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements && !(value instanceof JsonNode)) {
            out.writeStartArray();
            elements.forEach(element -> write(out, element));
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeRawValue(mapper().writeValueAsString(value));
        }
    }

    /**
     * The value that these bytes are, as the mapper reads it.
     *
     * @throws tools.jackson.core.JacksonException if they are none, or more than one
     */
    static JsonNode tree(byte[] bytes) {
        try (JsonParser in = parser(bytes)) {
            if (in.nextToken() == null) {
                return NODES.missingNode();
            }
            JsonNode value = node(in);
            if (in.nextToken() != null) {
                throw new StreamReadException(in, "There is something after the value.");
            }
            return value;
        }
    }

    private static JsonNode node(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = NODES.objectNode();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                object.set(name, node(in));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = NODES.arrayNode();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                array.add(node(in));
            }
            return array;
        }
        if (token == JsonToken.VALUE_NULL) {
            return NODES.nullNode();
        }
        if (token.isBoolean()) {
            return NODES.booleanNode(in.getBooleanValue());
        }
        if (token.isNumeric()) {
            return number(in.getNumberValue());
        }
        return NODES.stringNode(in.getString());
    }

    private static JsonNode number(Number number) {
        if (number instanceof Integer small) {
            return NODES.numberNode(small.intValue());
        }
        if (number instanceof Long large) {
            return NODES.numberNode(large.longValue());
        }
        return number instanceof BigInteger huge ? NODES.numberNode(huge) : NODES.numberNode(number.doubleValue());
    }

    /** Reads these bytes token by token. */
    static JsonParser parser(byte[] bytes) {
        return parser(bytes, 0, bytes.length);
    }

    static JsonParser parser(byte[] bytes, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }
}
