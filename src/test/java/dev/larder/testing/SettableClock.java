package dev.larder.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when it is told to. */
public final class SettableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock, back where the duration is negative. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
