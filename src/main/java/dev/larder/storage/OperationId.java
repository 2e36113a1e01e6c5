package dev.larder.storage;

import java.util.UUID;

/**
 * The name of one mutation, made up by whoever asks for it, so that asking again does it once.
 *
 * @param high the first half of 128 random bits
 * @param low the second half
 */
public record OperationId(long high, long low) {

    /** A name that nobody else has. */
    public static OperationId random() {
        UUID random = UUID.randomUUID();
        return new OperationId(random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    /**
     * The name with this {@link #toString}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OperationId parse(String digits) {
        if (digits.length() != 2 * Long.BYTES * 2) {
            throw new IllegalArgumentException("no name of an operation: " + digits);
        }
        return new OperationId(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
