package dev.larder.mcp;

import dev.larder.model.Reclaimable;
import dev.larder.tools.Offer;
import dev.larder.tools.Toolbox;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An MCP server over a pair of streams, in both eras of the protocol.
 *
 * <p>Requests are read by one thread and worked on by a few; answers are sent as they come. What can be answered at once
 * is answered by the thread that reads; should the client not read, so that this thread is held, another takes over. No
 * line stops it: what is no request is refused or ignored, and the next line is read.
 *
 * <pre>
 * in ─► LineReader ─► Message ─► Dispatcher ─┬─ at once ──────────────────► Outbox ─► out
 *                                            └─ Calls ─► Engine ─► Tool ──►
 * </pre>
 */
public final class McpStdioServer implements Reclaimable {

    private static final int OUT_BUFFER_BYTES = 65_536;
    private static final int SPARE_THREADS = 2;

    private final ServerOptions options;
    private final Capabilities capabilities;
    private final Function<Runnable, Engine> source;
    private final Optional<EarlyTools> early;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable onNeed;
    private final Optional<Consumer<List<String>>> onRoots;
    private volatile Runnable written = () -> {};
    private volatile Runnable reading = () -> {};
    private volatile Reclaimable answers = () -> {};
    private volatile Thread reader = Thread.currentThread();

    /**
     * A server of tools alone, not yet running.
     *
     * @param source asked once for the tools, on a thread of its own, when a request needs them or after a short delay;
     *     never asked in a process that only answers a probe
     */
    public McpStdioServer(ServerOptions options, Supplier<Toolbox> source) {
        this(options, Capabilities.TOOLS, written -> Engine.of(options, source.get()));
    }

    /** @param source builds what answers requests, told what to run when a tool has written */
    McpStdioServer(ServerOptions options, Capabilities capabilities, Function<Runnable, Engine> source) {
        this(options, capabilities, source, Optional.empty(), () -> {}, Optional.empty());
    }

    private McpStdioServer(
            ServerOptions options,
            Capabilities capabilities,
            Function<Runnable, Engine> source,
            Optional<EarlyTools> early,
            Runnable onNeed,
            Optional<Consumer<List<String>>> onRoots) {
        this.options = options;
        this.capabilities = capabilities;
        this.source = source;
        this.early = early;
        this.onNeed = onNeed;
        this.onRoots = onRoots;
    }

    /**
     * A server of tools, resources, prompts and completions, not yet running.
     *
     * @param source asked as that of {@link #McpStdioServer(ServerOptions, Supplier)}
     */
    public static McpStdioServer offering(ServerOptions options, Supplier<Offer> source) {
        return new McpStdioServer(
                options, Capabilities.EVERYTHING, written -> Engine.of(options, source.get(), written));
    }

    /**
     * The same for the tools of this product, which it lists before they are there.
     *
     * @param choice which of them are offered, or absent if that cannot be told; may wait until it is known
     */
    public McpStdioServer listingEarly(Supplier<Optional<ToolChoice>> choice) {
        return new McpStdioServer(options, capabilities, source, Optional.of(new EarlyTools(choice)), onNeed, onRoots);
    }

    /** The same, and this is run before the source is asked, if that is because of a request. */
    public McpStdioServer tellingNeed(Runnable told) {
        return new McpStdioServer(options, capabilities, source, early, told, onRoots);
    }

    /**
     * The same, and a client that has folders is asked for them.
     *
     * @param told takes their addresses, whatever they are, each time that the client gives them; may take a while
     */
    public McpStdioServer tellingRoots(Consumer<List<String>> told) {
        return new McpStdioServer(options, capabilities, source, early, onNeed, Optional.of(told));
    }

    /**
     * Serves until the input has ended, the output is closed, or {@link #stop} is called; then answers what is in
     * flight, for a few seconds at most, and returns. To be called once.
     *
     * @param in read by one thread, which may stay blocked in it after this has returned
     * @param out flushed whenever nothing more is to be sent; not closed
     */
    public void run(InputStream in, OutputStream out) {
        Startup<Engine> engine = new Startup<>(
                () -> source.apply(() -> written.run()), onNeed, options.startDelay(), options.startSoon());
        int threads = Runtime.getRuntime().availableProcessors() + SPARE_THREADS;
        try (Outbox outbox = new Outbox(
                        new BufferedOutputStream(out, OUT_BUFFER_BYTES),
                        options.waitingBytesMax(),
                        this::stop,
                        this::relieve);
                Calls calls = new Calls(threads, options.callsMax(), options.waitingBytesMax())) {
            Dispatcher dispatcher = new Dispatcher(
                    options, capabilities, engine, early, new ClientRoots(onRoots, ClientRoots.MOMENT), calls, outbox);
            written = dispatcher::written;
            answers = dispatcher;
            LineReader lines = new LineReader(in, options.lineBytesMax());
            reading = () -> readAll(lines, dispatcher);
            relieve();
            ended.await();
            reader.interrupt();
            calls.drain(options.drain());
            dispatcher.end();
            outbox.awaitEmpty(options.drain());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            engine.stop();
        }
    }

    /**
     * Goes the way of a call once, from the line that comes in to the line that goes out, so that the next one finds
     * everything loaded: serves a client that calls this tool and listens to nothing. In the place of {@link #run}.
     */
    public void rehearse(String tool, Map<String, String> arguments) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("name", tool);
        call.put("arguments", arguments);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("id", 1);
        request.put("method", "tools/call");
        request.put("params", call);
        run(new ByteArrayInputStream(JsonWriter.raw(request).bytes()), OutputStream.nullOutputStream());
    }

    /** Has {@link #run} end too when the process that started this one has gone, even if the input stays open. */
    public void stopWithParent() {
        ParentWatch.whenGone(this::stop);
    }

    /** Answers that were given before. */
    @Override
    public void letGo() {
        answers.letGo();
    }

    /** Ends {@link #run} as the end of input does. Returns at once. */
    public void stop() {
        ended.countDown();
    }

    /** Has a new thread read; the one before reads no more. */
    private void relieve() {
        Thread next = new Thread(reading, "larder-reader");
        next.setDaemon(true);
        reader = next;
        next.start();
    }

    private void readAll(LineReader lines, Dispatcher dispatcher) {
        boolean reads = true;
        try {
            LineReader.Line line = lines.read();
            while (line != null && ended.getCount() > 0) {
                reads = dispatcher.accept(line, !lines.hasLine());
                if (!reads) {
                    return;
                }
                line = lines.read();
            }
        } catch (IOException gone) {
            Log.MCP.info("the input broke off: {}", gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (reads) {
                stop();
            }
        }
    }
}
