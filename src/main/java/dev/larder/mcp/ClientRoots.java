package dev.larder.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders that the client works on, which it is asked for where it says that it has them.
 *
 * <pre>
 * handshake  notifications/initialized, roots/list_changed ─► roots/list ─► its response
 * stateless  the first call that may depend on them        ─► input_required ─► the same call with inputResponses
 * </pre>
 *
 * <p>One question is under way at a time. In the handshake era calls wait for the first answer, but for no longer than a
 * moment after the question; in the stateless era one call is answered with the question, once in the life of the process.
 * A client that never answers, or answers rubbish, is served as one that has none. Safe for use by many threads.
 */
final class ClientRoots {

    /** How long calls wait, usually. */
    static final Duration MOMENT = Duration.ofMillis(250);

    private static final String CAPABILITY = "roots";
    private static final String METHOD = "roots/list";
    private static final String KEY = "roots";
    private static final int ROOTS_MAX = 20;
    private static final int URI_CHARS_MAX = 4_096;

    private final Optional<Consumer<List<String>>> told;
    private final Duration moment;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Object telling = new Object();
    private boolean offered;
    private boolean again;
    private @Nullable String underWay;
    private boolean answered;
    private int asked;
    private long waitUntil;

    /**
     * Nothing known yet.
     *
     * @param told what to do with the addresses of the folders, which may take a while; absent if nobody is to be asked
     * @param moment how long after the first question calls wait for what comes of it
     */
    ClientRoots(Optional<Consumer<List<String>>> told, Duration moment) {
        this.told = told;
        this.moment = moment;
    }

    /** Notes what a client says of itself in the handshake. */
    synchronized void handshake(Map<String, @Nullable Object> capabilities) {
        offered = told.isPresent() && capabilities.get(CAPABILITY) instanceof Map<?, ?>;
    }

    /** The question that is to be sent now that the client is ready or has other folders; null if there is none. */
    synchronized @Nullable Map<String, @Nullable Object> question() {
        if (!offered) {
            return null;
        }
        if (underWay != null) {
            again = true;
            return null;
        }
        asked++;
        underWay = "larder-roots-" + asked;
        if (asked == 1) {
            waitUntil = System.nanoTime() + moment.toNanos();
        }
        return Message.request(underWay, METHOD);
    }

    /**
     * Takes a response, if it is the one to the question. What is done with it is done on a thread of its own.
     *
     * @param next sends the next question, where the folders have changed again meanwhile
     */
    void answered(Message.Response response, Consumer<Map<String, @Nullable Object>> next) {
        synchronized (this) {
            if (answered || underWay == null || !underWay.equals(response.id())) {
                return;
            }
            answered = true;
        }
        Thread thread = new Thread(() -> take(response.result(), next), "larder-roots");
        thread.setDaemon(true);
        thread.start();
    }

    private void take(@Nullable Object result, Consumer<Map<String, @Nullable Object>> next) {
        try {
            tell(result);
        } finally {
            first.countDown();
        }
        Map<String, @Nullable Object> question = null;
        synchronized (this) {
            underWay = null;
            answered = false;
            if (again) {
                again = false;
                question = question();
            }
        }
        if (question != null) {
            next.accept(question);
        }
    }

    /**
     * Sees to it that a call that may depend on the folders is answered by those of its client, as far as they are known
     * in time.
     *
     * @return what to answer instead, which asks the client for them; null to go on
     * @throws RpcError if what the client says of them has not even the form of an answer
     */
    @Nullable Map<String, @Nullable Object> before(Exchange exchange) {
        if (told.isEmpty()) {
            return null;
        }
        if (exchange.era() == Era.HANDSHAKE) {
            await();
            return null;
        }
        Map<String, @Nullable Object> responses = exchange.object("inputResponses");
        if (responses.containsKey(KEY)) {
            tell(responses.get(KEY));
            return null;
        }
        Map<String, @Nullable Object> capabilities =
                Message.members(exchange.request().meta().get(Era.CAPABILITIES_KEY));
        return capabilities.get(CAPABILITY) instanceof Map<?, ?> && isFirst() ? inputRequired() : null;
    }

    private synchronized boolean isFirst() {
        asked++;
        return asked == 1;
    }

    private void await() {
        long left;
        synchronized (this) {
            left = underWay == null || asked > 1 ? 0 : waitUntil - System.nanoTime();
        }
        if (left > 0) {
            try {
                boolean unused = first.await(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Map<String, @Nullable Object> inputRequired() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("resultType", "input_required");
        result.put("inputRequests", Map.of(KEY, Map.of("method", METHOD)));
        return result;
    }

    private void tell(@Nullable Object result) {
        if (Message.members(result).get("roots") instanceof List<?> roots) {
            List<String> uris = new ArrayList<>();
            for (Object root : roots) {
                if (Message.members(root).get("uri") instanceof String uri
                        && uri.length() <= URI_CHARS_MAX
                        && uris.size() < ROOTS_MAX) {
                    uris.add(uri);
                }
            }
            synchronized (telling) {
                told.orElseThrow().accept(uris);
            }
        }
    }
}
