package dev.larder.storage.jdbc;

/**
 * When the log of the database is to be taken in by a checkpoint: after a crash all of the log is replayed before anybody
 * is served, and during a checkpoint everybody waits.
 *
 * <p>So a log that is not worth mentioning is left alone, one that is too long is taken in at once, and in between no more
 * than a twentieth of the time goes into checkpoints, however fast the machine is. Not safe for use by several threads.
 */
final class CheckpointPace {

    private static final long BYTES_MIN = 512L * 1024;
    private static final long BYTES_MAX = 8L * 1024 * 1024;

    /** Small commits take as long to replay as large ones, about 70 us each. */
    private static final int COMMITS_MIN = 500;

    private static final int COMMITS_MAX = 4_000;
    private static final int SHARE = 20;

    private long lastEnded;
    private long lastTook;

    /** @param nanos the time, in nanoseconds of the machine */
    CheckpointPace(long nanos) {
        lastEnded = nanos;
    }

    /** Whether a checkpoint is due, with a log of this length and so many commits. */
    boolean isDue(long logBytes, int commits, long nanos) {
        if (logBytes < BYTES_MIN && commits < COMMITS_MIN) {
            return false;
        }
        return logBytes >= BYTES_MAX || commits >= COMMITS_MAX || nanos - lastEnded >= SHARE * lastTook;
    }

    /** Takes note of a checkpoint. */
    void done(long began, long ended) {
        lastEnded = ended;
        lastTook = ended - began;
    }
}
