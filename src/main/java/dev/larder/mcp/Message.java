package dev.larder.mcp;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one line from the client says, by the rules of JSON-RPC 2.0 and the narrower ones of MCP. */
sealed interface Message {

    /** Longest text of an id. */
    int ID_CHARS_MAX = 4_096;

    /**
     * Something to be answered.
     *
     * @param id a {@code String} or an integer
     * @param params empty where there are none
     * @param bytes what the line weighed
     */
    record Request(Object id, String method, Map<String, @Nullable Object> params, int bytes) implements Message {

        /** The {@code _meta} of the request, empty where there is none. */
        Map<String, @Nullable Object> meta() {
            return members(params.get("_meta"));
        }
    }

    /** Something to take note of and never to answer. */
    record Notification(String method, Map<String, @Nullable Object> params) implements Message {}

    /**
     * What a client answers to a request of the server.
     *
     * @param id null where it has none
     * @param result null where it is an error
     */
    record Response(@Nullable Object id, @Nullable Object result) implements Message {}

    /** What asks for nothing and may not be answered: a notification that is not well formed. */
    record Ignored() implements Message {}

    /**
     * What is no message.
     *
     * @param id of the request that it was meant to be, as far as it can be told, else null
     */
    record Refused(@Nullable Object id, RpcError error) implements Message {}

    /** Reads one line, whatever it holds. */
    static Message read(byte[] line) {
        Object json;
        try {
            json = Json.read(line);
        } catch (RpcError notJson) {
            return new Refused(null, notJson);
        }
        if (!(json instanceof Map<?, ?>)) {
            return refused(null, "A message is one JSON object; batches are not taken.");
        }
        Map<String, @Nullable Object> object = members(json);
        Object id = isId(object.get("id")) ? object.get("id") : null;
        if (!"2.0".equals(object.get("jsonrpc"))) {
            return refused(id, "The member \"jsonrpc\" must be \"2.0\".");
        }
        if (!object.containsKey("method")) {
            return object.containsKey("result") || object.containsKey("error")
                    ? new Response(id, object.get("result"))
                    : refused(id, "The member \"method\" is missing.");
        }
        return object.get("method") instanceof String method
                ? called(object, id, method, line.length)
                : refused(id, "The member \"method\" must be a string.");
    }

    private static Message called(Map<String, @Nullable Object> object, @Nullable Object id, String method, int bytes) {
        Object params = object.get("params");
        boolean paramsFit = params == null || params instanceof Map<?, ?>;
        if (!object.containsKey("id")) {
            return paramsFit ? new Notification(method, members(params)) : new Ignored();
        }
        if (id == null) {
            return refused(null, "The member \"id\" must be a string or an integer, and not overlong.");
        }
        return paramsFit
                ? new Request(id, method, members(params), bytes)
                : new Refused(id, new RpcError(RpcError.INVALID_PARAMS, "The member \"params\" must be an object."));
    }

    private static Refused refused(@Nullable Object id, String sentence) {
        return new Refused(id, new RpcError(RpcError.INVALID_REQUEST, sentence));
    }

    private static boolean isId(@Nullable Object id) {
        return (id instanceof String text && text.length() <= ID_CHARS_MAX)
                || id instanceof Integer
                || id instanceof Long
                || id instanceof BigInteger;
    }

    /** The members of a JSON object as {@link Json} reads it; empty for anything else. */
    @SuppressWarnings("unchecked") // Json makes no other maps.
    static Map<String, @Nullable Object> members(@Nullable Object json) {
        return json instanceof Map<?, ?> ? (Map<String, @Nullable Object>) json : Map.of();
    }

    /** The response that carries this result. */
    static Map<String, @Nullable Object> result(Object id, Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> response = envelope();
        response.put("id", id);
        response.put("result", result);
        return response;
    }

    /** The response that carries this result. */
    static Map<String, @Nullable Object> result(Object id, RawJson result) {
        Map<String, @Nullable Object> response = envelope();
        response.put("id", id);
        response.put("result", result);
        return response;
    }

    /** The response that carries this error. */
    static Map<String, @Nullable Object> error(@Nullable Object id, RpcError error) {
        Map<String, @Nullable Object> response = envelope();
        response.put("id", id);
        response.put("error", error.toJson());
        return response;
    }

    /** A request to the client. */
    static Map<String, @Nullable Object> request(String id, String method) {
        Map<String, @Nullable Object> request = envelope();
        request.put("id", id);
        request.put("method", method);
        return request;
    }

    /** A notification to the client. */
    static Map<String, @Nullable Object> notification(String method, Map<String, @Nullable Object> params) {
        Map<String, @Nullable Object> notification = envelope();
        notification.put("method", method);
        notification.put("params", params);
        return notification;
    }

    private static Map<String, @Nullable Object> envelope() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        return message;
    }
}
