package dev.larder.mcp;

import dev.larder.tools.Progress;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the features: what was asked, by which rules, and how to say how far it is.
 *
 * <p>Progress goes out only if the request carried a token for it, only while it rises, and never after the answer.
 */
final class Exchange implements Progress {

    private final Era era;
    private final Message.Request request;
    private final Call call;
    private final Outbox outbox;
    private final long cameAt = System.nanoTime();
    private double told = Double.NEGATIVE_INFINITY;
    private Optional<BooleanSupplier> again = Optional.empty();

    Exchange(Era era, Message.Request request, Call call, Outbox outbox) {
        this.era = era;
        this.request = request;
        this.call = call;
        this.outbox = outbox;
    }

    Era era() {
        return era;
    }

    Message.Request request() {
        return request;
    }

    Map<String, @Nullable Object> params() {
        return request.params();
    }

    Call call() {
        return call;
    }

    /**
     * A parameter that must be text.
     *
     * @throws RpcError if it is missing or something else
     */
    String text(String name) {
        if (params().get(name) instanceof String text) {
            return text;
        }
        throw new RpcError(RpcError.INVALID_PARAMS, "The member \"" + name + "\" must be a string.");
    }

    /**
     * A parameter that must be an object where it is given, empty where it is not.
     *
     * @throws RpcError if it is something else
     */
    Map<String, @Nullable Object> object(String name) {
        Object value = params().get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw new RpcError(RpcError.INVALID_PARAMS, "The member \"" + name + "\" must be an object.");
        }
        return Message.members(value);
    }

    /** When the request came, by {@link System#nanoTime}. */
    long cameAt() {
        return cameAt;
    }

    /** Notes what tells whether this would be answered just so again. */
    void mayRepeat(Optional<BooleanSupplier> asked) {
        again = asked;
    }

    /** What tells whether this would be answered just so again, if anything does. */
    Optional<BooleanSupplier> again() {
        return again;
    }

    @Override
    public void report(double done, double total, String what) {
        Object token = request.meta().get("progressToken");
        if (!(token instanceof String || token instanceof Integer || token instanceof Long)
                && !(token instanceof BigInteger)) {
            return;
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("progressToken", token);
        params.put("progress", done);
        if (total > 0) {
            params.put("total", total);
        }
        if (!what.isEmpty()) {
            params.put("message", what);
        }
        synchronized (this) {
            if (done > told && Double.isFinite(done) && Double.isFinite(total)) {
                told = done;
                call.unlessEnded(() -> outbox.send(Message.notification("notifications/progress", params)));
            }
        }
    }
}
