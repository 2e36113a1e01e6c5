package dev.larder.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets one of many callers do a piece of work, and gives all of them what came of it: in this process by a future, between
 * processes by a lease.
 */
final class Flights<T> {

    private final ConcurrentMap<String, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();
    private final Lease lease;

    Flights(Lease lease) {
        this.lease = lease;
    }

    /**
     * What the work gives, done here or by whoever is at it already. What it throws, it throws to all.
     *
     * @param work looks first whether another process has done it meanwhile
     */
    T join(String name, Supplier<T> work) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return joined(other);
        }
        try {
            T done = lease.alone(name, work);
            mine.complete(done);
            return done;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(name, mine);
        }
    }

    private static <T> T joined(CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
