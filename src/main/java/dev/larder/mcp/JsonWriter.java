package dev.larder.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as one line of JSON in UTF-8, in time and space linear in the result.
 *
 * <p>Text goes out unchanged, whatever it holds: a lone surrogate, which UTF-8 cannot say, as its escape
 * {@code \}{@code udXXX}. Escaped are also the separators that some readers take for the end of a line (U+0085, U+2028
 * and U+2029). Not safe for use by several threads.
 */
final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[256];
    private int length;

    /** What goes out before and between what this writes, where that is written already. */
    private byte @Nullable [] before;

    private byte @Nullable [] answer;

    private JsonWriter() {}

    /** The value as JSON, followed by a newline. A value in it that is written already is not copied. */
    static WrittenLine line(Map<String, ?> message) {
        JsonWriter writer = new JsonWriter();
        writer.object(message, true);
        writer.put('\n');
        byte[] last = Arrays.copyOf(writer.buffer, writer.length);
        return writer.before == null || writer.answer == null
                ? WrittenLine.of(last)
                : new WrittenLine(writer.before, writer.answer, last);
    }

    /** The value as JSON in UTF-8. */
    static RawJson raw(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return new RawJson(Arrays.copyOf(writer.buffer, writer.length));
    }

    /** The value as JSON. */
    static String text(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return new String(writer.buffer, 0, writer.length, StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            ascii("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, false);
        } else if (value instanceof Collection<?> elements) {
            array(elements);
        } else if (value instanceof RawJson raw) {
            raw(raw.bytes());
        } else if (value instanceof Number || value instanceof Boolean) {
            ascii(value.toString());
        } else {
            throw new IllegalStateException("no JSON for a value of " + value.getClass());
        }
    }

    private void raw(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** @param apart whether a member that is written already is left out, once, to go out between two parts */
    private void object(Map<?, ?> members, boolean apart) {
        put('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            string((String) member.getKey());
            put(':');
            if (apart && before == null && member.getValue() instanceof RawJson raw) {
                before = Arrays.copyOf(buffer, length);
                answer = raw.bytes();
                length = 0;
            } else {
                value(member.getValue());
            }
        }
        put('}');
    }

    private void array(Collection<?> elements) {
        put('[');
        boolean first = true;
        for (Object element : elements) {
            if (!first) {
                put(',');
            }
            first = false;
            value(element);
        }
        put(']');
    }

    private void string(String text) {
        makeRoom(text.length() + 2);
        put('"');
        for (int i = 0; i < text.length(); i++) {
            int plain = plainUntil(text, i);
            if (plain > i) {
                copy(text, i, plain);
                i = plain;
                if (i == text.length()) {
                    break;
                }
            }
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                astral(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                special(c);
            }
        }
        put('"');
    }

    /** The end of the characters from here on that stand for themselves, a byte each. */
    private static int plainUntil(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                break;
            }
            i++;
        }
        return i;
    }

    @SuppressWarnings(
            "deprecation") // It is so for what is not ASCII, of which there is nothing here; it copies at once.
    private void copy(String text, int from, int to) {
        int count = to - from;
        makeRoom(count);
        text.getBytes(from, to, buffer, length);
        length += count;
    }

    private void makeRoom(int count) {
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + count, buffer.length + (buffer.length >> 1)));
        }
    }

    private void special(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                    unicode(c);
                } else {
                    utf8(c);
                }
            }
        }
    }

    private void escape(char c) {
        put('\\');
        put(c);
    }

    private void unicode(char c) {
        escape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(c >> shift) & 0xf]);
        }
    }

    private void utf8(char c) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xc0 | (c >> 6));
            put(0x80 | (c & 0x3f));
        } else {
            put(0xe0 | (c >> 12));
            put(0x80 | ((c >> 6) & 0x3f));
            put(0x80 | (c & 0x3f));
        }
    }

    private void astral(int codePoint) {
        put(0xf0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3f));
        put(0x80 | ((codePoint >> 6) & 0x3f));
        put(0x80 | (codePoint & 0x3f));
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int b) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, length + (length >> 1));
        }
        buffer[length++] = (byte) b;
    }
}
