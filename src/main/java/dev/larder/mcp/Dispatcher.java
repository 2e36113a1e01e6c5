package dev.larder.mcp;

import dev.larder.model.Display;
import dev.larder.model.Reclaimable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each line: refused, answered at once on the reading thread, or given to a worker.
 *
 * <p>The handshake, discovery and pings never wait for the tools to be there. {@link #accept} is for one thread.
 */
final class Dispatcher implements Reclaimable {

    private static final int SHOWN_CHARS_MAX = 80;

    private final ServerOptions options;
    private final Capabilities capabilities;
    private final Greeting greeting;
    private final Startup<Engine> engine;
    private final Optional<EarlyTools> early;
    private final Calls calls;
    private final Outbox outbox;
    private final ResultDecorator decorator;
    private final Subscriptions subscriptions;
    private final Watcher watcher;
    private final Repeats repeats = new Repeats();
    private final ClientRoots roots;

    /** Of the thread that reads: whether answers of its own are not flushed yet. */
    private boolean unflushed;

    Dispatcher(
            ServerOptions options,
            Capabilities capabilities,
            Startup<Engine> engine,
            Optional<EarlyTools> early,
            ClientRoots roots,
            Calls calls,
            Outbox outbox) {
        this.options = options;
        this.capabilities = capabilities;
        this.engine = engine;
        this.early = early;
        this.roots = roots;
        this.calls = calls;
        this.outbox = outbox;
        this.greeting = new Greeting(options, capabilities);
        this.decorator = new ResultDecorator(greeting.server());
        this.subscriptions = new Subscriptions(outbox, decorator);
        this.watcher = new Watcher(subscriptions, engine, options.watchInterval());
    }

    /**
     * Takes one line; waits while too much is in flight.
     *
     * @param last whether no further line is there yet, so that the client waits for what was answered
     * @return whether the caller is to read the next line; false if it was held and another thread reads now
     * @throws InterruptedException if the waiting was interrupted
     */
    boolean accept(LineReader.Line line, boolean last) throws InterruptedException {
        // Until the tools are there, what comes next may have to wait for something.
        boolean mayWait = last || engine.ifReady().isEmpty();
        return accept(line) && (!mayWait || flush());
    }

    private boolean accept(LineReader.Line line) throws InterruptedException {
        if (line.isBlank()) {
            return true;
        }
        if (line.tooLong()) {
            String sentence = "A message may have at most " + options.lineBytesMax() + " bytes; this one was skipped.";
            return send(Message.error(null, new RpcError(RpcError.INVALID_REQUEST, sentence)));
        }
        try {
            return accept(Message.read(line.bytes()));
        } catch (OutOfMemoryError full) {
            Log.MCP.error("no memory for a message of {} bytes", line.bytes().length);
            return send(Message.error(null, new RpcError(RpcError.INTERNAL, "There is no memory for this message.")));
        } catch (RuntimeException | StackOverflowError bug) { // The edge: whatever it is, the next line is read.
            Log.MCP.error("a message of {} bytes could not be read", line.bytes().length, bug);
            return send(Message.error(null, new RpcError(RpcError.INTERNAL, "This message could not be read.")));
        }
    }

    /** Has it looked for what a write of this process changed. */
    void written() {
        watcher.kick();
    }

    @Override
    public void letGo() {
        repeats.letGo();
    }

    /** Closes what is still open, once all else is answered. */
    void end() {
        subscriptions.end();
    }

    private boolean accept(Message message) throws InterruptedException {
        if (message instanceof Message.Request request) {
            return accept(request);
        }
        if (message instanceof Message.Notification notification) {
            return accept(notification);
        }
        if (message instanceof Message.Response response) {
            roots.answered(response, outbox::send);
        } else if (message instanceof Message.Refused refused) {
            return send(Message.error(refused.id(), refused.error()));
        }
        return true;
    }

    private boolean accept(Message.Request request) throws InterruptedException {
        Map<String, @Nullable Object> response;
        try {
            Era era = Era.of(request);
            if (calls.isInFlight(request.id()) || subscriptions.isOpen(request.id())) {
                throw new RpcError(RpcError.INVALID_REQUEST, "A request with this id is still being worked on.");
            }
            response = answerAtOnce(era, request);
            if (response == null) {
                Call call = new Call(request.id(), request.bytes());
                Exchange exchange = new Exchange(era, request, call, outbox);
                boolean ours = flush();
                calls.submit(call, admitted -> work(exchange));
                return ours;
            }
        } catch (RpcError error) {
            response = Message.error(request.id(), error);
        }
        return send(response);
    }

    /** Sends a message of the thread that reads; returns as {@link #accept(LineReader.Line, boolean)}. */
    private boolean send(Map<String, @Nullable Object> response) {
        unflushed = true;
        return outbox.sendUnflushed(response);
    }

    private boolean flush() {
        boolean any = unflushed;
        unflushed = false;
        return !any || outbox.flush();
    }

    private boolean accept(Message.Notification notification) {
        Map<String, @Nullable Object> question = null;
        switch (notification.method()) {
            case "notifications/cancelled" -> cancel(notification.params().get("requestId"));
            case "notifications/initialized", "notifications/roots/list_changed" -> question = roots.question();
            default -> {}
        }
        return question == null || send(question);
    }

    private void cancel(@Nullable Object id) {
        if (id != null) {
            calls.cancel(id);
            subscriptions.cancel(id);
        }
    }

    /** The response, or null if the request is one for a worker. */
    private @Nullable Map<String, @Nullable Object> answerAtOnce(Era era, Message.Request request) {
        checkKnown(era, request);
        RawJson again = repeats.answer(era, request);
        if (again != null) {
            return Message.result(request.id(), again);
        }
        Map<String, @Nullable Object> result = resultAtOnce(era, request);
        return result == null ? null : Message.result(request.id(), decorator.decorate(era, request.method(), result));
    }

    private @Nullable Map<String, @Nullable Object> resultAtOnce(Era era, Message.Request request) {
        return switch (request.method()) {
            case Era.DISCOVER -> greeting.discover();
            case "initialize" -> initialize(request);
            case "ping" -> Map.of();
            case "tools/list" -> listTools(era, request);
            default -> null;
        };
    }

    private @Nullable Map<String, @Nullable Object> listTools(Era era, Message.Request request) {
        Optional<Engine> ready = engine.ifReady();
        if (ready.isPresent()) {
            Call call = new Call(request.id(), request.bytes());
            return ready.get().answer(new Exchange(era, request, call, outbox));
        }
        engine.expect(); // Who lists the tools is about to call one.
        return early.isPresent() ? early.get().page(request.params()) : null;
    }

    /** @throws RpcError if this server has no such method in this era */
    private void checkKnown(Era era, Message.Request request) {
        boolean known = switch (request.method()) {
            case Era.DISCOVER -> true;
            case "initialize", "ping" -> era == Era.HANDSHAKE;
            case "resources/subscribe", "resources/unsubscribe" ->
                era == Era.HANDSHAKE && capabilities == Capabilities.EVERYTHING;
            case "subscriptions/listen" -> era == Era.STATELESS && capabilities == Capabilities.EVERYTHING;
            default -> capabilities.know(request.method());
        };
        if (!known) {
            throw new RpcError(
                    RpcError.METHOD_NOT_FOUND,
                    "There is no method " + Display.text(request.method(), SHOWN_CHARS_MAX) + " here.");
        }
    }

    /** Does on a worker's thread what cannot be answered at once. Never throws. */
    private void work(Exchange exchange) {
        Message.Request request = exchange.request();
        Map<String, @Nullable Object> response;
        try {
            Map<String, @Nullable Object> result = answer(exchange);
            response = result == null
                    ? null
                    : response(exchange, decorator.decorate(exchange.era(), request.method(), result));
        } catch (RpcError error) {
            response = Message.error(request.id(), error);
        } catch (Throwable bug) { // The edge: whatever it is, the client gets an answer and the next request is served.
            Log.MCP.error("{} failed", Display.text(request.method(), SHOWN_CHARS_MAX), bug);
            response = Message.error(
                    request.id(),
                    new RpcError(RpcError.INTERNAL, "Internal error; the server has logged the details."));
        }
        calls.leave(exchange.call());
        if (exchange.call().end() && response != null) {
            outbox.sendNow(response);
        }
    }

    private Map<String, @Nullable Object> response(Exchange exchange, Map<String, @Nullable Object> result) {
        Message.Request request = exchange.request();
        if (exchange.again().isEmpty()) {
            return Message.result(request.id(), result);
        }
        RawJson written = JsonWriter.raw(result);
        repeats.keep(exchange.era(), request, written, exchange.again().get());
        return Message.result(request.id(), written);
    }

    /** The result, or null if the request is one that stays open. */
    private @Nullable Map<String, @Nullable Object> answer(Exchange exchange) {
        return switch (exchange.request().method()) {
            case "resources/subscribe" -> {
                String uri = exchange.text("uri");
                watcher.remember(Set.of(uri), () -> subscriptions.subscribe(uri));
                yield Map.of();
            }
            case "resources/unsubscribe" -> {
                subscriptions.unsubscribe(exchange.text("uri"));
                yield Map.of();
            }
            case "subscriptions/listen" -> {
                listen(exchange);
                yield null;
            }
            case "tools/call" -> {
                Engine ready = engine.get();
                Map<String, @Nullable Object> instead = ready.dependsOnPlace(exchange) ? roots.before(exchange) : null;
                yield instead == null ? ready.answer(exchange) : instead;
            }
            case "resources/list" -> {
                watcher.remember(Set.of(), () -> {});
                yield engine.get().answer(exchange);
            }
            default -> engine.get().answer(exchange);
        };
    }

    private void listen(Exchange exchange) {
        Subscriptions.Stream stream = Subscriptions.Stream.of(exchange);
        Object id = exchange.request().id();
        watcher.remember(stream.uris(), () -> subscriptions.open(id, stream));
        if (exchange.call().isCancelled()) {
            subscriptions.cancel(id);
        }
    }

    private Map<String, @Nullable Object> initialize(Message.Request request) {
        Map<String, @Nullable Object> greeted = greeting.initialize(request.params());
        subscriptions.handshake();
        roots.handshake(Message.members(request.params().get("capabilities")));
        return greeted;
    }
}
