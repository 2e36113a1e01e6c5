package dev.larder.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this server says of itself, in both eras. */
final class Greeting {

    private final ServerOptions options;
    private final Capabilities capabilities;

    Greeting(ServerOptions options, Capabilities capabilities) {
        this.options = options;
        this.capabilities = capabilities;
    }

    /**
     * The result of {@code initialize}: the version that the client asks for, or where this server does not speak it, the
     * newest of the era.
     *
     * @throws RpcError if the client asks for none
     */
    Map<String, @Nullable Object> initialize(Map<String, @Nullable Object> params) {
        if (!(params.get("protocolVersion") instanceof String version)) {
            throw new RpcError(RpcError.INVALID_PARAMS, "The member \"protocolVersion\" must be a string.");
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", Era.HANDSHAKE_VERSIONS.contains(version) ? version : Era.HANDSHAKE_NEWEST);
        result.put("capabilities", capabilities.toJson());
        result.put("serverInfo", server());
        result.put("instructions", options.instructions());
        return result;
    }

    /** The result of {@code server/discover}. */
    Map<String, @Nullable Object> discover() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("supportedVersions", Era.STATELESS_VERSIONS);
        result.put("capabilities", capabilities.toJson());
        result.put("instructions", options.instructions());
        return result;
    }

    /** The server's name and version. */
    Map<String, Object> server() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("name", options.name());
        server.put("title", options.title());
        server.put("version", options.version());
        return server;
    }
}
