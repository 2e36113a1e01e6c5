package dev.larder.mcp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to a result what the stateless era wants in each: that it is complete, whose it is, and how long it holds. */
final class ResultDecorator {

    /** All lists but that of the resources are the same as long as the process lives; clients outlive it. */
    private static final Duration LISTS_HOLD = Duration.ofMinutes(5);

    private final Map<String, Object> server;

    /** @param server the server's name and version */
    ResultDecorator(Map<String, Object> server) {
        this.server = server;
    }

    /** The result as a client of this era is told it. */
    Map<String, @Nullable Object> decorate(Era era, String method, Map<String, @Nullable Object> result) {
        if (era == Era.HANDSHAKE) {
            return result;
        }
        Map<String, @Nullable Object> decorated = new LinkedHashMap<>(result);
        decorated.putIfAbsent("resultType", "complete");
        Map<String, @Nullable Object> meta = new LinkedHashMap<>(Message.members(result.get("_meta")));
        meta.put(Era.SERVER_KEY, server);
        decorated.put("_meta", meta);
        if (isCacheable(method)) {
            boolean ofThisStore = method.equals("resources/list");
            decorated.putIfAbsent("ttlMs", ofThisStore ? 0 : LISTS_HOLD.toMillis());
            decorated.putIfAbsent("cacheScope", ofThisStore ? "private" : "public");
        }
        return decorated;
    }

    private static boolean isCacheable(String method) {
        return switch (method) {
            case Era.DISCOVER, "tools/list", "prompts/list", "resources/templates/list", "resources/list" -> true;
            default -> false;
        };
    }
}
