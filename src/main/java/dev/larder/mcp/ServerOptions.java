package dev.larder.mcp;

import java.time.Duration;

/**
 * What a server says of itself, and its bounds.
 *
 * @param name its name for programs
 * @param title its name for people
 * @param version its version
 * @param instructions how its tools go together, for the model
 * @param lineBytesMax the longest message taken
 * @param callsMax how many calls are admitted at once, the waiting ones included
 * @param waitingBytesMax how much may wait to be worked on, and again to be read by the client
 * @param drain how long calls in flight may take after the end of input
 * @param startDelay how long the tools are left alone after the start if no request needs them, so that a process
 *     that only answers a probe never opens the store
 * @param watchInterval how often changes by others are looked for while a client has subscribed to any
 */
public record ServerOptions(
        String name,
        String title,
        String version,
        String instructions,
        int lineBytesMax,
        int callsMax,
        long waitingBytesMax,
        Duration drain,
        Duration startDelay,
        Duration watchInterval) {

    private static final int LINE_BYTES_MAX = 16 * 1024 * 1024;
    private static final int CALLS_MAX = 1_024;
    private static final long WAITING_BYTES_MAX = 32L * 1024 * 1024;
    private static final Duration DRAIN = Duration.ofSeconds(15);
    private static final Duration START_DELAY = Duration.ofMillis(500);
    private static final int SOONER = 5;
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

    /** How long the tools are left alone once the client has listed them: it may be one that only looks in. */
    Duration startSoon() {
        return startDelay.dividedBy(SOONER);
    }

    /** The usual bounds. */
    public static ServerOptions of(String name, String title, String version, String instructions) {
        return new ServerOptions(
                name,
                title,
                version,
                instructions,
                LINE_BYTES_MAX,
                CALLS_MAX,
                WAITING_BYTES_MAX,
                DRAIN,
                START_DELAY,
                WATCH_INTERVAL);
    }

    /** The same with another bound on the length of a message. */
    public ServerOptions withLineBytesMax(int bytes) {
        return with(bytes, callsMax, waitingBytesMax, drain, startDelay, watchInterval);
    }

    /** The same with other bounds on what waits. */
    public ServerOptions withWaiting(int calls, long bytes) {
        return with(lineBytesMax, calls, bytes, drain, startDelay, watchInterval);
    }

    /** The same with another time for calls in flight after the end of input. */
    public ServerOptions withDrain(Duration atMost) {
        return with(lineBytesMax, callsMax, waitingBytesMax, atMost, startDelay, watchInterval);
    }

    /** The same with another time before the tools are brought up unasked. */
    public ServerOptions withStartDelay(Duration delay) {
        return with(lineBytesMax, callsMax, waitingBytesMax, drain, delay, watchInterval);
    }

    /** The same with another interval between looks for changes by others. */
    public ServerOptions withWatchInterval(Duration interval) {
        return with(lineBytesMax, callsMax, waitingBytesMax, drain, startDelay, interval);
    }

    private ServerOptions with(int line, int calls, long waiting, Duration end, Duration start, Duration watch) {
        return new ServerOptions(name, title, version, instructions, line, calls, waiting, end, start, watch);
    }
}
