package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Logging;
import dev.larder.app.Setting;
import dev.larder.app.Settings;
import dev.larder.app.SettingsLoader;
import dev.larder.app.Version;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.mcp.StdoutGuard;
import dev.larder.model.LarderException;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Instructions;
import dev.larder.tools.Offer;
import dev.larder.tools.Toolbox;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that serves a client: standard output is the protocol's from the first moment to the last. */
public final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /**
     * How long the store is left alone after the start, as a process that only answers a probe needs none. A property of
     * the JVM and no setting, for measurements and tests alone.
     */
    private static final Duration WARM_UP = Duration.ofMillis(Long.getLong("larder.warmUpMillis", 1_000));

    /** How long the end of the process waits for the store to be closed. */
    private static final Duration END = Duration.ofSeconds(8);

    private final CountDownLatch closed = new CountDownLatch(1);

    private Server() {}

    /** Serves on the streams of this process with the usual settings until the client is done; gives the exit code. */
    public static int run() {
        return run(SettingsLoader.ofProcess(), Map.of());
    }

    static int run(SettingsLoader loader, Map<Setting, String> options) {
        OutputStream stdout = StdoutGuard.take();
        try {
            Settings settings = loader.load(options);
            Logging.toFile(settings.home());
            if (Streams.isTerminal(0)) {
                greet();
            }
            new Server().serve(settings, stdout);
            return ExitCodes.DONE;
        } catch (LarderException e) {
            return ExitCodes.report(e, System.err, false);
        }
    }

    private void serve(Settings settings, OutputStream stdout) {
        try (Larder larder = new Larder(settings)) {
            if (settings.tools().isPresent()) {
                toolbox(larder); // A tool that there is not is told before a client comes.
            }
            ServerOptions options = ServerOptions.of("larder", "Larder", Version.text(), Instructions.TEXT);
            McpStdioServer server = McpStdioServer.offering(
                    options,
                    () -> Offer.of(toolbox(larder), larder.catalog(), new AnswerBudget(settings.maxResultChars())));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "larder-end"));
            server.stopWithParent();
            larder.warmUpAfter(WARM_UP);
            LOG.info("serving, version {}, Java {}", Version.text(), Runtime.version());
            server.run(System.in, stdout);
        } finally {
            closed.countDown();
        }
    }

    private static Toolbox toolbox(Larder larder) {
        Settings settings = larder.settings();
        Toolbox all = Toolbox.of(larder.catalog(), new AnswerBudget(settings.maxResultChars()));
        Toolbox allowed = settings.readOnly() ? all.readOnly() : all;
        return settings.tools().map(allowed::only).orElse(allowed);
    }

    /** A signal ends the server as the end of input does: what is in flight is answered, the store is closed. */
    private void end(McpStdioServer server) {
        server.stop();
        try {
            if (!closed.await(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The store was not closed in time; it recovers when it is opened next.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void greet() {
        System.err.println("This is an MCP server: it waits for a client on standard input (end with Ctrl-D).\n"
                + "'larder try' shows what it does, 'larder --help' the commands. A client is configured so:\n\n"
                + McpConfigCommand.text());
    }
}
