package dev.larder.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets one of many callers do a piece of work, and gives all of them what came of it: in this process by a future, between
 * processes by a lease.
 */
final class Flights<T> {

    private final ConcurrentMap<String, CompletableFuture<Optional<T>>> underWay = new ConcurrentHashMap<>();
    private final Lease lease;
    private final Executor executor;

    /** @param executor runs the work, so that whoever wants it waits no longer than he would; it may refuse work */
    Flights(Lease lease, Executor executor) {
        this.lease = lease;
        this.executor = executor;
    }

    /**
     * What the work gives, begun by this caller or by another one before. What it throws, it throws to all. It goes on
     * when nobody waits any more.
     *
     * @param patience how long this caller still waits; asked again when it is over, as it may have grown
     * @param work looks first whether another process has done it meanwhile
     * @return empty where it takes longer than that
     */
    Optional<T> join(String name, Supplier<Duration> patience, Supplier<T> work) {
        CompletableFuture<Optional<T>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<T>> other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return joined(other, patience);
        }
        Runnable flight = () -> fly(name, mine, patience.get(), work);
        try {
            executor.execute(flight);
        } catch (RejectedExecutionException full) {
            flight.run();
        }
        return joined(mine, patience);
    }

    private void fly(String name, CompletableFuture<Optional<T>> future, Duration patience, Supplier<T> work) {
        try {
            future.complete(lease.alone(name, patience, work));
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        } finally {
            underWay.remove(name, future);
        }
    }

    private static <T> Optional<T> joined(CompletableFuture<Optional<T>> future, Supplier<Duration> patience) {
        try {
            while (true) {
                Duration left = patience.get();
                try {
                    return future.get(left.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (left.isZero()) {
                        return Optional.empty();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("work that many wait for failed", e);
        }
    }
}
