package dev.larder.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Awaits input for a moment without sleeping, where input last came within such a moment: a client that asks one question
 * after another is answered sooner, as waking a thread that sleeps takes longer than most answers do.
 *
 * <p>One wait spins for {@link #SPIN_NANOS} at most and lets every other thread go first. After one in vain the next sleeps at
 * once, and only if that was a short one, the next spins again. For one thread.
 */
final class AdaptiveSpin {

    static final long SPIN_NANOS = 300_000;

    private final LongSupplier nanos;
    private boolean quick;

    /** @param nanos a clock as that of {@link System#nanoTime} */
    AdaptiveSpin(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** As {@link InputStream#read(byte[])}, which does the waiting where nothing came while this spun. */
    int read(InputStream in, byte[] into) throws IOException {
        long begun = nanos.getAsLong();
        if (quick) {
            spin(in, begun + SPIN_NANOS);
        }
        int count = in.read(into);
        quick = nanos.getAsLong() - begun < SPIN_NANOS;
        return count;
    }

    /** Returns when something came, or at that time. */
    @SuppressWarnings("ThreadPriorityCheck") // Others go first; nothing hangs on it that they do.
    private void spin(InputStream in, long until) throws IOException {
        while (in.available() == 0 && nanos.getAsLong() - until < 0) {
            Thread.yield();
        }
    }
}
