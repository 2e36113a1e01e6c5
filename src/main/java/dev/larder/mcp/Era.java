package dev.larder.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two ways to speak MCP, told apart request by request, so that one process serves both at once.
 *
 * <p>A request of the stateless era says so in its {@code _meta}; all others belong to the era in which a handshake
 * settles the version.
 */
enum Era {
    /** 2024-11-05 to 2025-11-25. */
    HANDSHAKE,
    /** 2026-07-28. */
    STATELESS;

    /** The versions that a handshake may settle on, the newest last. */
    static final List<String> HANDSHAKE_VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    /** What a handshake settles on when the client's version is none of ours. */
    static final String HANDSHAKE_NEWEST = "2025-11-25";

    /** The versions that a request may name, the newest first. */
    static final List<String> STATELESS_VERSIONS = List.of("2026-07-28");

    /** The member of {@code _meta} that names the version of a request. */
    static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

    /** The member of {@code _meta} that says what the client can do. */
    static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";

    /** The member of {@code _meta} in which a result says whose it is. */
    static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";

    /** The method by which a client of the stateless era learns what there is. */
    static final String DISCOVER = "server/discover";

    /**
     * The era of this request.
     *
     * @throws RpcError if it is of the stateless era and lacks what that era asks of each request
     */
    static Era of(Message.Request request) {
        Object given = request.params().get("_meta");
        if (given != null && !(given instanceof Map<?, ?>)) {
            throw invalid("The member \"_meta\" must be an object.");
        }
        Map<String, @Nullable Object> meta = request.meta();
        if (!meta.containsKey(VERSION_KEY)
                && !meta.containsKey(CAPABILITIES_KEY)
                && !DISCOVER.equals(request.method())) {
            return HANDSHAKE;
        }
        if (!(meta.get(VERSION_KEY) instanceof String version)) {
            throw invalid("The member \"" + VERSION_KEY + "\" of \"_meta\" must name the protocol version.");
        }
        if (!STATELESS_VERSIONS.contains(version)) {
            throw new RpcError(
                    RpcError.UNSUPPORTED_VERSION,
                    "This protocol version is not spoken here.",
                    Map.of("supported", STATELESS_VERSIONS, "requested", version));
        }
        if (!(meta.get(CAPABILITIES_KEY) instanceof Map<?, ?>)) {
            throw invalid("The member \"" + CAPABILITIES_KEY + "\" of \"_meta\" must be an object.");
        }
        return STATELESS;
    }

    private static RpcError invalid(String sentence) {
        return new RpcError(RpcError.INVALID_PARAMS, sentence);
    }
}
