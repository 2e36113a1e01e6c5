package dev.larder.mcp;

import org.jspecify.annotations.Nullable;

/**
 * One request that is being worked on, from its admission until it is answered or cancelled; never both.
 *
 * <p>A cancelled call is interrupted, unless it is {@link #shield shielded}. Safe for use by many threads.
 */
final class Call {

    private final Object id;
    private final int bytes;

    private @Nullable Thread worker;
    private boolean shielded;
    private boolean cancelled;
    private boolean ended;

    /** @param bytes what the request weighs */
    Call(Object id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    Object id() {
        return id;
    }

    int bytes() {
        return bytes;
    }

    /** Says that this thread works on it now; false if it was cancelled before. */
    synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    /**
     * Lets what follows run to its end, as a write half done helps nobody.
     *
     * @throws RpcError if it was cancelled before; nothing is answered then
     */
    synchronized void shield() {
        if (cancelled) {
            throw new RpcError(RpcError.INTERNAL, "Cancelled.");
        }
        shielded = true;
    }

    /** Says that the work is done; false if it was cancelled, so that no answer may be sent. */
    synchronized boolean end() {
        worker = null;
        ended = true;
        if (cancelled) {
            // The interrupt was for this call and not for the next one of this thread.
            Thread.interrupted();
        }
        return !cancelled;
    }

    /** Stops it, if it has not ended. */
    synchronized void cancel() {
        if (!ended) {
            cancelled = true;
            if (worker != null && !shielded) {
                worker.interrupt();
            }
        }
    }

    /** Does this while an answer is still to come, and else nothing. */
    synchronized void unlessEnded(Runnable act) {
        if (!ended && !cancelled) {
            act.run();
        }
    }

    /** Whether nobody waits for its answer any more. */
    synchronized boolean isCancelled() {
        return cancelled;
    }
}
