package dev.larder.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON-RPC error on its way to the client: a code, one plain sentence, and data where the protocol asks for it. */
final class RpcError extends RuntimeException {

    /** The line is not JSON. */
    static final int NOT_JSON = -32700;

    /** The line is JSON and no request. */
    static final int INVALID_REQUEST = -32600;

    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL = -32603;

    /** What a resource that is not there is answered with in the handshake era. */
    static final int RESOURCE_NOT_FOUND = -32002;

    /** The stateless era's answer to a version that is not spoken. */
    static final int UNSUPPORTED_VERSION = -32022;

    private static final long serialVersionUID = 1;

    private final int code;
    private final transient Map<String, Object> data;

    RpcError(int code, String sentence) {
        this(code, sentence, Map.of());
    }

    /** @param data more for programs to read; left out where empty */
    RpcError(int code, String sentence, Map<String, Object> data) {
        super(sentence, null, false, false);
        this.code = code;
        this.data = data;
    }

    int code() {
        return code;
    }

    /** What belongs to it beyond the sentence; empty where nothing does. */
    Map<String, Object> data() {
        return data;
    }

    /** The {@code error} member of the response. */
    Map<String, Object> toJson() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", getMessage());
        if (!data.isEmpty()) {
            error.put("data", data);
        }
        return error;
    }
}
