package dev.larder.mcp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Brings something heavy up once, on a thread of its own: when it is first needed, soon after it is expected to be, or
 * after a delay if neither happens. Until then the handshake is answered without it. Safe for use by many threads.
 *
 * @param <T> what is brought up
 */
final class Startup<T> {

    private final Supplier<T> source;
    private final Runnable onNeed;
    private final CompletableFuture<T> ready = new CompletableFuture<>();
    private final CountDownLatch expected = new CountDownLatch(1);
    private final CountDownLatch needed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param onNeed run before the source is asked, if that is because of a request
     * @param delay how long it is left alone
     * @param soon how long it is left alone once it is expected
     */
    Startup(Supplier<T> source, Runnable onNeed, Duration delay, Duration soon) {
        this.source = source;
        this.onNeed = onNeed;
        this.thread = new Thread(() -> bringUp(delay, soon), "larder-start");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The thing; waits for it.
     *
     * @throws RpcError if it could not be brought up, or the waiting was interrupted
     */
    T get() {
        needed.countDown();
        expect();
        try {
            return ready.get();
        } catch (ExecutionException failed) {
            throw new RpcError(
                    RpcError.INTERNAL,
                    "The server could not start; its log file says why. Mend that, then start it anew.");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new RpcError(RpcError.INTERNAL, "Cancelled.");
        }
    }

    /** Says that it will be needed before long. */
    void expect() {
        expected.countDown();
    }

    /** The thing, if it is there already. */
    Optional<T> ifReady() {
        return ready.isDone() && !ready.isCompletedExceptionally() ? Optional.of(ready.join()) : Optional.empty();
    }

    /** Gives up the plan to bring it up unasked. What is under way is not stopped. */
    void stop() {
        thread.interrupt();
    }

    private void bringUp(Duration delay, Duration soon) {
        try {
            boolean isExpected = expected.await(delay.toMillis(), TimeUnit.MILLISECONDS);
            if (isExpected && needed.await(soon.toMillis(), TimeUnit.MILLISECONDS)) {
                onNeed.run();
            }
        } catch (InterruptedException stopped) {
            if (needed.getCount() > 0) {
                return;
            }
        }
        try {
            ready.complete(source.get());
        } catch (Throwable failure) { // Whatever it is, those who wait must learn of it.
            Log.MCP.error("the server could not start", failure);
            ready.completeExceptionally(failure);
        }
    }
}
