package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.model.InvalidRequestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code larder mirror}: the store as a registry on loopback, until the process is ended. */
@Command(
        description = "Serves the store as a shadcn registry on this machine, until it is stopped.",
        footer = {"", "REGISTRY_URL=http://127.0.0.1:PORT/r npx shadcn add button"})
final class MirrorCommand extends StoreCommand {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorCommand.class);
    private static final int PORT = 4747;
    private static final int PORT_MAX = 65_535;

    /** How long the end of the process waits for the store to be closed. */
    private static final Duration END = Duration.ofSeconds(8);

    @Option(
            names = "--port",
            defaultValue = "" + PORT,
            description = "Where to listen; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port = PORT;

    MirrorCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        if (port < 0 || port > PORT_MAX) {
            throw new InvalidRequestException("--port is 0 to " + PORT_MAX + "; it is " + port + ".");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Mirror mirror = new Mirror(larder.catalog(), larder.settings().framework(), port)) {
            print(mirror.address());
            streams().out().flush();
            say("Serving the store for " + larder.settings().framework() + ". Other tools take it with REGISTRY_URL="
                    + mirror.address() + "; end with Ctrl-C.");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stopped, closed), "larder-mirror-end"));
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            larder.close();
            closed.countDown();
        }
        return ExitCodes.DONE;
    }

    /** A signal lets the command end as it would by itself, so that the store is closed. */
    private static void end(CountDownLatch stopped, CountDownLatch closed) {
        stopped.countDown();
        try {
            if (!closed.await(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The store was not closed in time; it recovers when it is opened next.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
