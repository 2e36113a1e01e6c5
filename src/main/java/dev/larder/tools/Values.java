package dev.larder.tools;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON value as what was meant: {@code "10"} as 10, one text as a list of one, the JSON text of a list as that
 * list. What cannot be meant is refused with a sentence that names the argument.
 */
final class Values {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,40}(\\.0{1,10})?");
    private static final double EXACT_MAX = 1L << 53;

    private Values() {}

    /** @throws InvalidRequestException if it is no text, and no number or list of one that can stand for a text */
    static String text(String name, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.asString();
        }
        if (value.isArray() && value.size() == 1 && value.get(0).isString()) {
            return value.get(0).stringValue();
        }
        throw refused(name, "a text", value);
    }

    /**
     * A whole number, whatever its size.
     *
     * @throws InvalidRequestException if it is none
     */
    static BigInteger integer(String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            if (Math.abs(number) <= EXACT_MAX && Math.rint(number) == number) {
                return BigInteger.valueOf((long) number);
            }
        }
        if (value.isString() && WHOLE.matcher(value.stringValue().strip()).matches()) {
            String digits = value.stringValue().strip();
            int point = digits.indexOf('.');
            return new BigInteger(point < 0 ? digits : digits.substring(0, point));
        }
        throw refused(name, "a whole number", value);
    }

    /** @throws InvalidRequestException if it is neither true nor false */
    static boolean flag(String name, JsonNode value) {
        return switch (value.isContainer() ? "" : value.asString().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw refused(name, "true or false", value);
        };
    }

    /** @throws InvalidRequestException if it is no list of texts */
    static List<String> texts(String name, JsonNode value) {
        JsonNode list = parsedIfText(value, '[').orElse(value);
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            for (JsonNode element : list) {
                texts.add(text(name, element));
            }
        } else {
            texts.add(text(name, list));
        }
        return texts;
    }

    /**
     * The members of an object, each a JSON value.
     *
     * @throws InvalidRequestException if it is none
     */
    static Map<String, Object> object(String name, JsonNode value) {
        JsonNode object = parsedIfText(value, '{').orElse(value);
        if (!object.isObject()) {
            throw refused(name, "an object", value);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            members.put(member.getKey(), member.getValue());
        }
        return members;
    }

    /** The value that a text holds as JSON, where it begins with this bracket and holds one. */
    static Optional<JsonNode> parsedIfText(JsonNode value, char bracket) {
        if (!value.isString()) {
            return Optional.empty();
        }
        String text = value.stringValue().strip();
        if (text.isEmpty() || text.charAt(0) != bracket) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static InvalidRequestException refused(String name, String meant, JsonNode value) {
        return new InvalidRequestException("'" + name + "' is " + meant + "; what came is " + shown(value) + ".");
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "an object";
            case NULL, MISSING -> "null";
            case STRING -> "the text '" + Display.text(value.stringValue(), 40) + "'";
            case NUMBER -> "the number " + Display.text(numberText(value), 40);
            default -> Display.text(value.asString(), 40);
        };
    }

    /** A number as it is written; one with a huge exponent is not written out. */
    private static String numberText(JsonNode value) {
        return value.isIntegralNumber() ? value.asString() : String.valueOf(value.doubleValue());
    }
}
