package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import dev.larder.tools.Offer;
import dev.larder.tools.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.function.Supplier;

/** A server on a thread of its own, and a client at the other ends of its pipes. */
final class RunningServer implements AutoCloseable {

    static final ServerOptions OPTIONS =
            ServerOptions.of("larder-test", "Larder", "1.2.3", "Use the tools.").withStartDelay(Duration.ofMinutes(5));

    final StdioClient client;
    final McpStdioServer server;
    private final InputStream fromServer;
    private final Thread thread;
    private final OutputStream serverOut;

    RunningServer(Toolbox toolbox) throws IOException {
        this(OPTIONS, () -> toolbox);
    }

    RunningServer(ServerOptions options, Supplier<Toolbox> source) throws IOException {
        this(new McpStdioServer(options, source));
    }

    static RunningServer offering(ServerOptions options, Supplier<Offer> source) throws IOException {
        return new RunningServer(McpStdioServer.offering(options, source));
    }

    RunningServer(McpStdioServer server) throws IOException {
        this.server = server;
        Pipe requests = Pipe.open();
        Pipe responses = Pipe.open();
        InputStream serverIn = Channels.newInputStream(requests.source());
        serverOut = Channels.newOutputStream(responses.sink());
        thread = new Thread(() -> run(serverIn), "test-server");
        thread.start();
        fromServer = Channels.newInputStream(responses.source());
        client = new StdioClient(fromServer, Channels.newOutputStream(requests.sink()));
    }

    private void run(InputStream serverIn) {
        server.run(serverIn, serverOut);
        try {
            serverOut.close();
        } catch (IOException closed) {
            // The client was first.
        }
    }

    /** Makes the client unable to read any more. */
    void breakOutput() throws IOException, InterruptedException {
        fromServer.close();
        // A reader that is still blocked would hold the pipe open.
        client.expectEnd();
    }

    /** Waits until {@code run} has returned. */
    void expectReturn() {
        try {
            thread.join(Duration.ofMinutes(1).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as("the server still runs").isFalse();
    }

    @Override
    public void close() throws IOException {
        client.close();
        expectReturn();
    }
}
