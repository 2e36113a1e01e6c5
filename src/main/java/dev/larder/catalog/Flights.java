package dev.larder.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
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

    Flights(Lease lease) {
        this.lease = lease;
    }

    /**
     * What the work gives, done here or by whoever is at it already. What it throws, it throws to all.
     *
     * @param patience how long to wait for whoever is at it already
     * @param work looks first whether another process has done it meanwhile
     * @return empty where someone else is at it for longer than that
     */
    Optional<T> join(String name, Duration patience, Supplier<T> work) {
        CompletableFuture<Optional<T>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<T>> other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return joined(other, patience);
        }
        try {
            Optional<T> done = lease.alone(name, patience, work);
            mine.complete(done);
            return done;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(name, mine);
        }
    }

    private static <T> Optional<T> joined(CompletableFuture<Optional<T>> other, Duration patience) {
        try {
            return other.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("work that another caller did failed", e);
        }
    }
}
