package dev.larder.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that are being worked on, on a few threads.
 *
 * <p>Admission is bounded in number and in bytes: beyond that the one who submits waits, and with it the reading of
 * further requests. Safe for use by many threads.
 */
final class Calls implements AutoCloseable {

    private final int callsMax;
    private final long bytesMax;
    private final ExecutorService workers;
    private final Map<Object, Call> inFlight = new ConcurrentHashMap<>();

    private int admitted;
    private long admittedBytes;

    /**
     * Nothing in flight.
     *
     * @param threads how many work at once
     * @param callsMax how many are admitted at once
     * @param bytesMax how much the admitted ones weigh together, unless there is only one
     */
    Calls(int threads, int callsMax, long bytesMax) {
        this.callsMax = callsMax;
        this.bytesMax = bytesMax;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "larder-call-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether a request with this id is being worked on. */
    boolean isInFlight(Object id) {
        return inFlight.containsKey(id);
    }

    /**
     * Has this work done; waits while too much is admitted.
     *
     * @param work told the call; it never throws, and answers only if {@link Call#end} lets it
     * @throws InterruptedException if the waiting was interrupted; nothing is done then
     */
    void submit(Call call, Work work) throws InterruptedException {
        admit(call);
        inFlight.put(call.id(), call);
        try {
            workers.execute(() -> run(call, work));
        } catch (RejectedExecutionException closed) {
            // The server has ended between two lines; nobody waits for an answer.
            leave(call);
            release(call);
        }
    }

    private void run(Call call, Work work) {
        try {
            if (call.begin()) {
                work.run(call);
            }
        } finally {
            leave(call);
            release(call);
        }
    }

    /** Says that this call is as good as answered, so that its id is free. */
    void leave(Call call) {
        inFlight.remove(call.id(), call);
    }

    /** Cancels the call with this id, if there is one. */
    void cancel(Object id) {
        Call call = inFlight.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** Waits until all admitted calls are done; what is not done by then is cancelled. */
    void drain(Duration atMost) {
        if (!awaitNone(atMost)) {
            inFlight.values().forEach(Call::cancel);
        }
    }

    /** Lets the threads end when they are idle. */
    @Override
    public void close() {
        workers.shutdown();
    }

    private synchronized void admit(Call call) throws InterruptedException {
        while (admitted >= callsMax || (admitted > 0 && admittedBytes + call.bytes() > bytesMax)) {
            wait();
        }
        admitted++;
        admittedBytes += call.bytes();
    }

    private synchronized void release(Call call) {
        admitted--;
        admittedBytes -= call.bytes();
        notifyAll();
    }

    private synchronized boolean awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (admitted > 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a call does. */
    interface Work {

        /** Does it. */
        void run(Call call);
    }
}
