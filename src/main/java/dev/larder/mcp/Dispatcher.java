package dev.larder.mcp;

import dev.larder.model.Display;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each line: refused, answered at once on the reading thread, or given to a worker.
 *
 * <p>The handshake, discovery and pings never wait for the tools to be there. {@link #accept} is for one thread.
 */
final class Dispatcher {

    private static final int SHOWN_CHARS_MAX = 80;

    private final ServerOptions options;
    private final Startup<Engine> engine;
    private final Calls calls;
    private final Outbox outbox;
    private final ResultDecorator decorator;

    Dispatcher(ServerOptions options, Startup<Engine> engine, Calls calls, Outbox outbox) {
        this.options = options;
        this.engine = engine;
        this.calls = calls;
        this.outbox = outbox;
        this.decorator = new ResultDecorator(serverInfo());
    }

    /**
     * Takes one line; waits while too much is in flight.
     *
     * @throws InterruptedException if the waiting was interrupted
     */
    void accept(LineReader.Line line) throws InterruptedException {
        if (line.isBlank()) {
            return;
        }
        if (line.tooLong()) {
            String sentence = "A message may have at most " + options.lineBytesMax() + " bytes; this one was skipped.";
            outbox.send(Message.error(null, new RpcError(RpcError.INVALID_REQUEST, sentence)));
            return;
        }
        try {
            accept(Message.read(line.bytes()));
        } catch (OutOfMemoryError full) {
            Log.MCP.error("no memory for a message of {} bytes", line.bytes().length);
            outbox.send(Message.error(null, new RpcError(RpcError.INTERNAL, "There is no memory for this message.")));
        }
    }

    private void accept(Message message) throws InterruptedException {
        if (message instanceof Message.Request request) {
            accept(request);
        } else if (message instanceof Message.Notification notification) {
            accept(notification);
        } else if (message instanceof Message.Refused refused) {
            outbox.send(Message.error(refused.id(), refused.error()));
        }
    }

    private void accept(Message.Request request) throws InterruptedException {
        try {
            Era era = Era.of(request);
            if (calls.isInFlight(request.id())) {
                throw new RpcError(RpcError.INVALID_REQUEST, "A request with this id is still being worked on.");
            }
            Map<String, @Nullable Object> result = answerAtOnce(era, request);
            if (result == null) {
                calls.submit(new Call(request.id(), request.bytes()), call -> work(era, request, call));
            } else {
                outbox.send(Message.result(request.id(), decorator.decorate(era, request.method(), result)));
            }
        } catch (RpcError error) {
            outbox.send(Message.error(request.id(), error));
        }
    }

    private void accept(Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            Object id = notification.params().get("requestId");
            if (id != null) {
                calls.cancel(id);
            }
        }
    }

    /** The result, or null if the request is one for a worker. */
    private @Nullable Map<String, @Nullable Object> answerAtOnce(Era era, Message.Request request) {
        return switch (request.method()) {
            case Era.DISCOVER -> discover();
            case "tools/list" ->
                engine.ifReady().map(ready -> ready.listTools(request)).orElse(null);
            case "tools/call" -> null;
            case "initialize" -> only(Era.HANDSHAKE, era, request) ? initialize(request) : null;
            case "ping" -> only(Era.HANDSHAKE, era, request) ? Map.of() : null;
            default -> throw unknown(request);
        };
    }

    /** Does on a worker's thread what cannot be answered at once. Never throws. */
    private void work(Era era, Message.Request request, Call call) {
        Map<String, @Nullable Object> response;
        try {
            Map<String, @Nullable Object> result = answer(era, request, call);
            response = Message.result(request.id(), decorator.decorate(era, request.method(), result));
        } catch (RpcError error) {
            response = Message.error(request.id(), error);
        } catch (Throwable bug) { // The edge: whatever it is, the client gets an answer and the next request is served.
            Log.MCP.error("{} failed", Display.text(request.method(), SHOWN_CHARS_MAX), bug);
            response = Message.error(
                    request.id(),
                    new RpcError(RpcError.INTERNAL, "Internal error; the server has logged the details."));
        }
        calls.leave(call);
        if (call.end()) {
            outbox.send(response);
        }
    }

    private Map<String, @Nullable Object> answer(Era era, Message.Request request, Call call) {
        return request.method().equals("tools/list")
                ? engine.get().listTools(request)
                : engine.get().callTool(era, request, call);
    }

    private static boolean only(Era where, Era era, Message.Request request) {
        if (where != era) {
            throw unknown(request);
        }
        return true;
    }

    private static RpcError unknown(Message.Request request) {
        return new RpcError(
                RpcError.METHOD_NOT_FOUND,
                "There is no method " + Display.text(request.method(), SHOWN_CHARS_MAX) + " here.");
    }

    private Map<String, @Nullable Object> initialize(Message.Request request) {
        if (!(request.params().get("protocolVersion") instanceof String version)) {
            throw new RpcError(RpcError.INVALID_PARAMS, "The member \"protocolVersion\" must be a string.");
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", Era.HANDSHAKE_VERSIONS.contains(version) ? version : Era.HANDSHAKE_NEWEST);
        result.put("capabilities", capabilities());
        result.put("serverInfo", serverInfo());
        result.put("instructions", options.instructions());
        return result;
    }

    private Map<String, @Nullable Object> discover() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("supportedVersions", Era.STATELESS_VERSIONS);
        result.put("capabilities", capabilities());
        result.put("instructions", options.instructions());
        return result;
    }

    private static Map<String, Object> capabilities() {
        return Map.of("tools", Map.of());
    }

    private Map<String, Object> serverInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", options.name());
        info.put("title", options.title());
        info.put("version", options.version());
        return info;
    }
}
