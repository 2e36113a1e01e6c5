package dev.larder.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Bytes that grow at their end. {@link ByteSource} reads back what this writes. */
public final class ByteSink {

    private byte[] bytes = new byte[256];
    private int size;

    /** A number of 0 or more, in 1 byte below 128, in 9 at the most. */
    public ByteSink number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        long rest = value;
        while (rest >= 0x80) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
        return this;
    }

    /** A text, by its length in bytes and its UTF-8. Halves of surrogate pairs that stand alone become {@code ?}. */
    public ByteSink text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, by their length. */
    public ByteSink bytes(byte[] some) {
        number(some.length);
        return raw(some);
    }

    /** Bytes as they are, without their length. */
    public ByteSink raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
        return this;
    }

    /** A text or none. */
    public ByteSink optionalText(Optional<String> text) {
        number(text.isPresent() ? 1 : 0);
        text.ifPresent(this::text);
        return this;
    }

    /** A list, by its length and each element as given. */
    public <T> ByteSink list(List<T> list, BiConsumer<ByteSink, T> element) {
        number(list.size());
        list.forEach(one -> element.accept(this, one));
        return this;
    }

    /** All that was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void put(byte one) {
        room(1);
        bytes[size++] = one;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
