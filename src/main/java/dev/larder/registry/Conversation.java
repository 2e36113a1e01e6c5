package dev.larder.registry;

import dev.larder.registry.CircuitBreaker.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One talk with a host: through its breaker, with the tries that patience allows, heeding what the host asks for. */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** As the shadcn CLI sends it. */
    private static final String ACCEPT = "application/vnd.shadcn.v1+json, application/json;q=0.9";

    private final String registry;
    private final Upstream upstream;
    private final Wait wait;
    private final boolean insist;
    private final int bytesMax;

    Conversation(String registry, Upstream upstream, Wait wait, boolean insist, int bytesMax) {
        this.registry = registry;
        this.upstream = upstream;
        this.wait = wait;
        this.insist = insist;
        this.bytesMax = bytesMax;
    }

    /**
     * Asks, and asks again where that may help.
     *
     * @param own headers for this host alone
     * @param conditions headers about a copy at hand
     * @throws NoAnswerException if the host is not to be asked now, cannot be reached, or is broken
     * @throws BadAnswerException if an answer came that cannot be taken
     */
    HttpAnswer ask(URI uri, Map<String, String> own, Map<String, String> conditions, boolean loopback)
            throws IOException {
        CircuitBreaker breaker = upstream.breaker(uri);
        Optional<Refusal> refusal = breaker.enter(insist);
        if (refusal.isPresent()) {
            throw new NoAnswerException(
                    registry + " " + refusal.get().reason(), refusal.get().until());
        }
        Map<String, String> open = new LinkedHashMap<>(conditions);
        open.put("Accept", ACCEPT);
        open.put("Accept-Encoding", "gzip");
        open.put("User-Agent", upstream.userAgent());
        Transport transport = upstream.transport(); // Made by the first question, before the time of any runs.
        boolean late = wait.isShort();
        try {
            return tried(transport, new HttpQuestion(uri, own, open, loopback, bytesMax), breaker);
        } catch (HttpTimeoutException e) {
            if (late) {
                throw new NoAnswerException(registry + " cannot be reached in time", upstream.now());
            }
            throw unreachable(e, breaker);
        } finally {
            breaker.givenUp();
        }
    }

    private HttpAnswer tried(Transport transport, HttpQuestion question, CircuitBreaker breaker) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Duration left = wait.deadline().untilAnswer();
            Optional<Duration> pause = wait.retries().pause(attempt, left, upstream.random());
            Optional<HttpAnswer> answer = attempt(transport, question, breaker, pause.isEmpty());
            if (answer.isPresent() && (pause.isEmpty() || !isWorthAnother(answer.get()))) {
                return judged(answer.get(), breaker);
            }
            sleep(pause.get());
        }
    }

    /** The answer, or nothing where the connection broke and another attempt may go better. */
    private Optional<HttpAnswer> attempt(
            Transport transport, HttpQuestion question, CircuitBreaker breaker, boolean last) throws IOException {
        try {
            return Optional.of(transport.ask(question, wait.deadline()));
        } catch (BadAnswerException e) {
            breaker.succeeded();
            throw e;
        } catch (ForbiddenAddressException e) {
            throw new BadAnswerException("leads to " + e.getMessage() + ", which is never asked");
        } catch (InterruptedIOException | HttpTimeoutException e) {
            throw e; // What is late will be late again: a second try would only double the wait.
        } catch (IOException e) {
            if (last) {
                throw unreachable(e, breaker);
            }
            LOG.debug("asking {} failed, once more", registry, e);
            return Optional.empty();
        }
    }

    private boolean isWorthAnother(HttpAnswer answer) {
        return RetryPolicy.isPassing(answer.status()) && rest(answer).isEmpty();
    }

    /** A server that is broken counts as one that cannot be reached, except where it may fail for one item alone. */
    private HttpAnswer judged(HttpAnswer answer, CircuitBreaker breaker) throws NoAnswerException {
        rest(answer).ifPresent(until -> breaker.restUntil(until, "asks not to be asked until " + until));
        if (!RetryPolicy.isPassing(answer.status()) || answer.status() == 500) {
            breaker.succeeded();
            return answer;
        }
        throw refused(breaker, "cannot be reached (status " + answer.status() + ")");
    }

    private Optional<Instant> rest(HttpAnswer answer) {
        return RetryAfter.of(answer.status(), answer.headers(), upstream.now());
    }

    private NoAnswerException unreachable(IOException e, CircuitBreaker breaker) {
        LOG.warn("{} cannot be reached", registry, e);
        return refused(breaker, "cannot be reached (" + Failures.of(e) + ")");
    }

    private NoAnswerException refused(CircuitBreaker breaker, String reason) {
        breaker.failed(reason);
        Instant retryAt = breaker.enter(false).map(Refusal::until).orElseGet(upstream::now);
        return new NoAnswerException(registry + " " + reason, retryAt);
    }

    private void sleep(Duration pause) throws InterruptedIOException {
        try {
            upstream.sleeper().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two tries");
        }
    }
}
