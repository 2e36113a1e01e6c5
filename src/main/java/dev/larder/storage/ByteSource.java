package dev.larder.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link ByteSink} wrote. Every method throws {@link MalformedBytesException} where the bytes are others. */
public final class ByteSource {

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads these bytes from the first to the last. */
    public ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads a part of these bytes.
     *
     * @param begin the first byte of it
     * @param end the byte after the last one
     */
    public ByteSource(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = Objects.checkFromToIndex(begin, end, bytes.length);
        this.end = end;
    }

    /** A number of 0 or more. */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at == end) {
                throw new MalformedBytesException("the bytes end within a number");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedBytesException("a number is longer than any");
    }

    /** A number that an {@code int} holds. */
    public int size() {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw new MalformedBytesException("a size is larger than any");
        }
        return (int) number;
    }

    /** A text. */
    public String text() {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Bytes that came with their length. */
    public byte[] bytes() {
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    /** A text or none. */
    public Optional<String> optionalText() {
        return number() == 0 ? Optional.empty() : Optional.of(text());
    }

    /** A list, each element read as given. */
    public <T> List<T> list(Function<ByteSource, T> element) {
        int length = length();
        List<T> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - at;
    }

    /** Every byte and every element takes at least one byte, so no length can be larger than what is left. */
    private int length() {
        int length = size();
        if (length > remaining()) {
            throw new MalformedBytesException("the bytes end within a value");
        }
        return length;
    }
}
