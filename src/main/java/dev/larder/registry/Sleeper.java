package dev.larder.registry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Has the thread that asks wait between two tries. */
@FunctionalInterface
public interface Sleeper {

    /** Waits for as long as it is told to. */
    Sleeper SYSTEM = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

    /** Waits. */
    void sleep(Duration pause) throws InterruptedException;
}
