package dev.larder.cli;

import dev.larder.app.Setting;
import dev.larder.app.SettingsLoader;
import dev.larder.app.Version;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.mcp.StdoutGuard;
import dev.larder.model.LarderException;
import dev.larder.tools.Instructions;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The process that serves a client: standard output is the protocol's from the first moment to the last.
 *
 * <p>A client waits for the handshake, so it comes first: nothing that it does not need is loaded before it, which a test
 * guards by the number of classes. Settings that cannot be end the process all the same, with a sentence, a moment later.
 */
public final class Server {

    /**
     * How long the tools are left alone if no request needs them. A property of the JVM and no setting, for measurements
     * and tests alone.
     */
    private static final Duration START_DELAY = Duration.ofMillis(Long.getLong("larder.startMillis", 500));

    /** How long the end of the process waits for the store to be closed. */
    private static final Duration END = Duration.ofSeconds(8);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final McpStdioServer server;
    private final Setup setup;

    private Server(SettingsLoader loader, Map<Setting, String> options) {
        ServerOptions about = ServerOptions.of("larder", "Larder", Version.text(), Instructions.TEXT)
                .withStartDelay(START_DELAY);
        setup = new Setup(about, loader, options, this::stop);
        McpStdioServer offering = McpStdioServer.offering(about, setup::offer)
                .listingEarly(setup::choice)
                .tellingNeed(setup::need);
        server = loader.followsRoots() ? offering.tellingRoots(setup::follow) : offering;
        setup.whenIdle(server);
    }

    /** Serves on the streams of this process with the usual settings until the client is done; gives the exit code. */
    public static int run() {
        return run(SettingsLoader.ofProcess(), Map.of());
    }

    static int run(SettingsLoader loader, Map<Setting, String> options) {
        OutputStream stdout = StdoutGuard.take();
        try {
            new Server(loader, options).serve(stdout);
            return ExitCodes.DONE;
        } catch (LarderException e) {
            return ExitCodes.report(e, System.err, false);
        }
    }

    private void serve(OutputStream stdout) {
        try (setup) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "larder-end"));
            setup.begin(server::stopWithParent); // At once: who waits may find himself the child of another.
            server.run(System.in, stdout);
            setup.settings();
        } finally {
            closed.countDown();
        }
    }

    private void stop() {
        server.stop();
    }

    /** A signal ends the server as the end of input does: what is in flight is answered, the store is closed. */
    private void end() {
        server.stop();
        try {
            if (!closed.await(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(Server.class)
                        .warn("The store was not closed in time; it recovers when it is opened next.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
