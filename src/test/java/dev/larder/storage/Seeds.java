package dev.larder.storage;

import java.util.stream.LongStream;

/** The seeds of random tests: {@code -Dseed=N} replays one, and every failure names its own. */
public final class Seeds {

    private Seeds() {}

    /** So many seeds, always the same, or the one that is asked for. */
    public static LongStream of(int count) {
        Long asked = Long.getLong("seed");
        return asked == null ? LongStream.rangeClosed(1, count) : LongStream.of(asked);
    }
}
