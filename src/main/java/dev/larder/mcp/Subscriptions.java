package dev.larder.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of what, in both eras: a set of addresses for the client that made a handshake, and streams, each
 * with its own filter, for the stateless era. Nothing is sent that was not asked for. Safe for use by many threads.
 */
final class Subscriptions {

    private static final String ID_KEY = "io.modelcontextprotocol/subscriptionId";
    private static final int STREAMS_MAX = 10_000;
    private static final int ADDRESSES_MAX = 10_000;
    private static final int URI_CHARS_MAX = 4_096;

    private final Outbox outbox;
    private final ResultDecorator decorator;
    private final Set<String> subscribed = new LinkedHashSet<>();
    private final Map<Object, Stream> streams = new LinkedHashMap<>();
    private boolean handshaken;

    /**
     * What one stream carries.
     *
     * @param lists whether it tells of another list of resources
     * @param uris the addresses of whose changes it tells
     */
    record Stream(boolean lists, Set<String> uris) {

        /**
         * What this request asks for.
         *
         * @throws RpcError if its filter is not one
         */
        static Stream of(Exchange exchange) {
            if (!(exchange.params().get("notifications") instanceof Map<?, ?>)) {
                throw new RpcError(RpcError.INVALID_PARAMS, "The member \"notifications\" must be an object.");
            }
            Map<String, @Nullable Object> filter = exchange.object("notifications");
            return new Stream(
                    Boolean.TRUE.equals(filter.get("resourcesListChanged")),
                    addresses(filter.get("resourceSubscriptions")));
        }

        private static Set<String> addresses(@Nullable Object given) {
            if (given == null) {
                return Set.of();
            }
            Set<String> addresses = new LinkedHashSet<>();
            if (given instanceof List<?> list && list.size() <= ADDRESSES_MAX) {
                for (Object uri : list) {
                    addresses.add(uri instanceof String text ? text : "");
                }
            }
            if (addresses.isEmpty() || addresses.stream().anyMatch(uri -> !isAddress(uri))) {
                throw new RpcError(
                        RpcError.INVALID_PARAMS, "The member \"resourceSubscriptions\" must be a list of addresses.");
            }
            return addresses;
        }
    }

    Subscriptions(Outbox outbox, ResultDecorator decorator) {
        this.outbox = outbox;
        this.decorator = decorator;
    }

    /** Notes that a client made a handshake, so that it hears when lists change. */
    synchronized void handshake() {
        handshaken = true;
    }

    /**
     * Adds an address.
     *
     * @throws RpcError if there are too many, or it is none
     */
    synchronized void subscribe(String uri) {
        if (!isAddress(uri) || subscribed.size() >= ADDRESSES_MAX) {
            throw new RpcError(RpcError.INVALID_PARAMS, "This is no address, or too many are subscribed to.");
        }
        subscribed.add(uri);
    }

    /** Takes an address away again. */
    synchronized void unsubscribe(String uri) {
        subscribed.remove(uri);
    }

    /**
     * Opens a stream for the request with this id, and acknowledges it.
     *
     * @throws RpcError if too many are open
     */
    synchronized void open(Object id, Stream stream) {
        if (streams.size() >= STREAMS_MAX) {
            throw new RpcError(RpcError.INVALID_REQUEST, "Too many subscriptions are open; cancel some.");
        }
        Map<String, @Nullable Object> honoured = new LinkedHashMap<>();
        if (stream.lists()) {
            honoured.put("resourcesListChanged", true);
        }
        if (!stream.uris().isEmpty()) {
            honoured.put("resourceSubscriptions", stream.uris());
        }
        Map<String, @Nullable Object> params = identified(id);
        params.put("notifications", honoured);
        outbox.send(Message.notification("notifications/subscriptions/acknowledged", params));
        streams.put(id, stream);
    }

    private static boolean isAddress(String uri) {
        return !uri.isBlank() && uri.length() <= URI_CHARS_MAX;
    }

    /** Whether a stream of this request is open. */
    synchronized boolean isOpen(Object id) {
        return streams.containsKey(id);
    }

    /** Closes the stream of this request, if there is one, without a word. */
    synchronized void cancel(Object id) {
        streams.remove(id);
    }

    /** Closes all streams and tells their clients so. */
    synchronized void end() {
        for (Object id : new ArrayList<>(streams.keySet())) {
            Map<String, @Nullable Object> result =
                    decorator.decorate(Era.STATELESS, "subscriptions/listen", identified(id));
            outbox.send(Message.result(id, result));
        }
        streams.clear();
    }

    /** The addresses that anybody wants to hear of. */
    synchronized Set<String> watched() {
        Set<String> watched = new LinkedHashSet<>(subscribed);
        streams.values().forEach(stream -> watched.addAll(stream.uris()));
        return watched;
    }

    /**
     * Whether anybody wants to be told, so that changes elsewhere must be looked for.
     *
     * @param listed whether a list of resources was given to anybody, which a client that made a handshake goes by
     */
    synchronized boolean isAny(boolean listed) {
        return !subscribed.isEmpty() || !streams.isEmpty() || (handshaken && listed);
    }

    /** Tells those who want to hear that the list of resources is another one. */
    synchronized void resourcesChanged() {
        String method = "notifications/resources/list_changed";
        if (handshaken) {
            outbox.send(Message.notification(method, Map.of()));
        }
        streams.forEach((id, stream) -> {
            if (stream.lists()) {
                outbox.send(Message.notification(method, identified(id)));
            }
        });
    }

    /** Tells those who want to hear that there is something else at this address. */
    synchronized void updated(String uri) {
        String method = "notifications/resources/updated";
        if (subscribed.contains(uri)) {
            outbox.send(Message.notification(method, Map.of("uri", uri)));
        }
        streams.forEach((id, stream) -> {
            if (stream.uris().contains(uri)) {
                Map<String, @Nullable Object> params = identified(id);
                params.put("uri", uri);
                outbox.send(Message.notification(method, params));
            }
        });
    }

    private static Map<String, @Nullable Object> identified(Object id) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put(ID_KEY, id);
        members.put("_meta", meta);
        return members;
    }
}
