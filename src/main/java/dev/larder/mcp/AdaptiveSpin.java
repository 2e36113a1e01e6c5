package dev.larder.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Awaits input for a moment without sleeping, where input lately came within such a moment: a client that asks one
 * question after another is answered sooner, as waking a thread that sleeps takes longer than most answers do.
 *
 * <p>One wait spins for {@link #SPIN_NANOS} at most and lets every other thread go first. After one in vain the next
 * {@link #PAUSES} sleep at once. For one thread.
 */
final class AdaptiveSpin {

    static final long SPIN_NANOS = 100_000;
    static final int PAUSES = 5;

    /** A wait that took no longer, asleep or not, is one that spinning would have shortened. */
    static final long QUICK_NANOS = 200_000;

    private final LongSupplier nanos;
    private boolean quick;
    private int pauses;

    /** @param nanos a clock as that of {@link System#nanoTime} */
    AdaptiveSpin(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** As {@link InputStream#read(byte[])}, which does the waiting where nothing came while this spun. */
    int read(InputStream in, byte[] into) throws IOException {
        long begun = nanos.getAsLong();
        if (pauses > 0) {
            pauses--;
        } else if (quick && !spin(in, begun + SPIN_NANOS)) {
            pauses = PAUSES;
        }
        int count = in.read(into);
        quick = nanos.getAsLong() - begun < QUICK_NANOS;
        return count;
    }

    /** Whether something came until then. */
    @SuppressWarnings("ThreadPriorityCheck") // Others go first; nothing hangs on it that they do.
    private boolean spin(InputStream in, long until) throws IOException {
        while (in.available() == 0) {
            if (nanos.getAsLong() - until >= 0) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}
