package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process brings about. */
final class Await {

    private static final long AT_MOST = Duration.ofSeconds(30).toNanos();

    private Await() {}

    static void until(BooleanSupplier condition) {
        long begun = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - begun < AT_MOST) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            met = condition.getAsBoolean();
        }
        assertThat(met).as("what was waited for").isTrue();
    }
}
