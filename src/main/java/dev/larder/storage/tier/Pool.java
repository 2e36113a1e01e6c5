package dev.larder.storage.tier;

import java.util.HashMap;
import java.util.Map;

/** Values that many rows have in common, each kept once. Not safe for use by many threads. */
final class Pool {

    /** Where there are more values than this, the rest are not shared. */
    private static final int VALUES_MAX = 4_096;

    private final Map<Object, Object> values = new HashMap<>();

    /** The one that stands for all that are equal to this. */
    @SuppressWarnings("unchecked") // What is equal to a value of these types is of the same type.
    <T> T one(T value) {
        Object known = values.get(value);
        if (known != null) {
            return (T) known;
        }
        if (values.size() < VALUES_MAX) {
            values.put(value, value);
        }
        return value;
    }
}
