package dev.larder.mcp;

import dev.larder.model.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value (RFC 8259, no more and no less) into plain values: {@link Map} with its members in order,
 * {@link List}, {@link String}, {@link Number} ({@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}),
 * {@link Boolean}, null.
 *
 * <p>It is a class of our own, as a library's would be a tenth of the time in which a handshake is answered; a test holds
 * it against Jackson. Text may hold lone surrogates, as JSON's escapes can say them. Of members of one name the last
 * counts. Time and space are linear in the input.
 */
final class JsonParser {

    /** Deepest nesting of a message: that of a document, and the few levels that carry it. */
    private static final int NESTING_MAX = Limits.NESTING_MAX + 12;

    /** Longest number. */
    private static final int NUMBER_CHARS_MAX = 1_000;

    /** Longest name of a member. */
    private static final int MEMBER_CHARS_MAX = 65_536;

    /** What an int may have and cannot overflow, then a long. */
    private static final int INT_DIGITS = 9;

    private static final int LONG_DIGITS = 18;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    /**
     * The value that the whole text is.
     *
     * @throws RpcError -32700 if it is not one JSON value, -32600 if it passes a bound
     */
    @Nullable Object document() {
        Object value = value();
        skipSpace();
        if (at < text.length()) {
            throw new RpcError(RpcError.NOT_JSON, "The line holds more than one JSON value; send one message a line.");
        }
        return value;
    }

    private @Nullable Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string(Integer.MAX_VALUE);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        enter();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        skipSpace();
        if (!takeIf('}')) {
            do {
                skipSpace();
                String name = string(MEMBER_CHARS_MAX);
                skipSpace();
                take(':');
                members.put(name, value());
                skipSpace();
            } while (takeIf(','));
            take('}');
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        enter();
        List<@Nullable Object> elements = new ArrayList<>();
        skipSpace();
        if (!takeIf(']')) {
            do {
                elements.add(value());
                skipSpace();
            } while (takeIf(','));
            take(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > NESTING_MAX) {
            throw tooComplex();
        }
    }

    private String string(int charsMax) {
        take('"');
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return checked(text.substring(from, at++), charsMax);
            }
            if (c == '\\') {
                return checked(escapedString(from), charsMax);
            }
            if (c < ' ') {
                throw notJson();
            }
            at++;
        }
        throw notJson();
    }

    private String escapedString(int from) {
        StringBuilder value = new StringBuilder(2 * (at - from) + 64).append(text, from, at);
        int plain = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return value.append(text, plain, at++).toString();
            }
            if (c == '\\') {
                value.append(text, plain, at++).append(escape());
                plain = at;
            } else if (c < ' ') {
                throw notJson();
            } else {
                at++;
            }
        }
        throw notJson();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw notJson();
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw notJson();
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private static String checked(String value, int charsMax) {
        if (value.length() > charsMax) {
            throw tooComplex();
        }
        return value;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw notJson();
        }
        at += word.length();
        return value;
    }

    private Number number() {
        int from = at;
        takeIf('-');
        if (!takeIf('0')) {
            digits();
        }
        int integral = at;
        if (takeIf('.')) {
            digits();
        }
        if (takeIf('e') || takeIf('E')) {
            if (!takeIf('+')) {
                takeIf('-');
            }
            digits();
        }
        if (at - from > NUMBER_CHARS_MAX) {
            throw tooComplex();
        }
        String number = text.substring(from, at);
        return at == integral ? integer(number) : decimal(number);
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw notJson();
        }
    }

    private static Number integer(String number) {
        if (number.length() <= INT_DIGITS) {
            return Integer.valueOf(number);
        }
        if (number.length() > LONG_DIGITS) {
            BigInteger big = new BigInteger(number);
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        }
        long value = Long.parseLong(number);
        return (int) value == value ? (Number) (int) value : value;
    }

    /** Exact, and within a double's range: {@code 1e999999} would be a million digits to whoever asks for an integer. */
    private static BigDecimal decimal(String number) {
        try {
            BigDecimal exact = new BigDecimal(number);
            if (Math.abs((long) exact.scale()) <= 2L * NUMBER_CHARS_MAX && !Double.isInfinite(exact.doubleValue())) {
                return exact;
            }
        } catch (NumberFormatException beyond) {
            // The exponent passes what can be counted.
        }
        throw new RpcError(RpcError.INVALID_REQUEST, "The message holds a number that is out of range.");
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                return;
            }
            at++;
        }
    }

    /** The next character; an end of the text in the middle of a value is no JSON. */
    private char peek() {
        if (at >= text.length()) {
            throw notJson();
        }
        return text.charAt(at);
    }

    private void take(char expected) {
        if (!takeIf(expected)) {
            throw notJson();
        }
    }

    private boolean takeIf(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        if (there) {
            at++;
        }
        return there;
    }

    private static RpcError notJson() {
        return new RpcError(RpcError.NOT_JSON, "The line is not valid JSON.");
    }

    private static RpcError tooComplex() {
        return new RpcError(
                RpcError.INVALID_REQUEST,
                "The message is too complex: at most " + NESTING_MAX + " levels, member names of " + MEMBER_CHARS_MAX
                        + " characters and numbers of " + NUMBER_CHARS_MAX + " digits are taken.");
    }
}
