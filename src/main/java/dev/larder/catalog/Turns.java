package dev.larder.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Work on several things, the results of which are wanted in order: the work on the next one begins when the one before
 * gave nothing, or is slow. For one caller.
 *
 * @param <T> what is worked on
 * @param <R> what comes of it
 */
final class Turns<T, R> {

    /** An answer from a registry at work takes less. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private final List<T> things;
    private final Function<T, R> work;
    private final Executor executor;
    private final List<CompletableFuture<R>> begun = new ArrayList<>();

    Turns(List<T> things, Function<T, R> work, Executor executor) {
        this.things = things;
        this.work = work;
        this.executor = executor;
    }

    /**
     * The result for a thing; taken in order.
     *
     * @param here whether the work is done by the caller, since nothing is to be done beside it
     */
    R take(int turn, boolean here) {
        if (begun.size() == turn) {
            begun.add(here ? CompletableFuture.completedFuture(work.apply(things.get(turn))) : begin(things.get(turn)));
        }
        CompletableFuture<R> mine = begun.get(turn);
        while (!isDone(mine) && begun.size() < things.size()) {
            begun.add(begin(things.get(begun.size())));
        }
        try {
            return mine.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private CompletableFuture<R> begin(T thing) {
        try {
            return CompletableFuture.supplyAsync(() -> work.apply(thing), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(work.apply(thing));
        }
    }

    private static boolean isDone(CompletableFuture<?> future) {
        try {
            future.get(SLOW.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // The caller is told when it takes the result.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
