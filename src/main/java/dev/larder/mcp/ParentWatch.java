package dev.larder.mcp;

import java.time.Duration;
import java.util.Optional;

/**
 * Notices that the process which started this one has gone. Asked anew at an interval, as no notice comes from a process
 * that is not a child; and asked for who the parent is, as one that has ended counts as alive for as long as nobody
 * collects its exit code, while its children have another parent at once.
 */
final class ParentWatch {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private ParentWatch() {}

    /** Runs an action once, on a thread of its own, when the present parent has gone; never without a parent. */
    static void whenGone(Runnable action) {
        parent().ifPresent(parent -> {
            Thread watch = new Thread(() -> watch(parent, action), "larder-parent");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void watch(ProcessHandle parent, Runnable action) {
        try {
            while (parent.isAlive() && parent().equals(Optional.of(parent))) {
                Thread.sleep(INTERVAL.toMillis());
            }
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<ProcessHandle> parent() {
        return ProcessHandle.current().parent();
    }
}
