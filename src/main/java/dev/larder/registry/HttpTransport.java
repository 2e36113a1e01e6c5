package dev.larder.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to the network: the only user of the platform's HTTP client.
 *
 * <p>Redirects are followed by hand, so that each is checked like the first address and none takes a secret to another
 * origin. At most {@value #AT_ONCE_MAX} requests are under way at a time, over all hosts.
 */
final class HttpTransport implements Transport {

    private static final int AT_ONCE_MAX = 8;
    private static final int REDIRECTS_MAX = 3;
    private static final int MESSAGE_BYTES_MAX = 16_384;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final ExecutorService executor;
    private final Network network;
    private final AddressGuard guard;
    private final InstantSource clock;
    private final Semaphore underWay = new Semaphore(AT_ONCE_MAX, true);

    /**
     * A transport over a network.
     *
     * @param executor runs look-ups of names and what comes in; stays the caller's to end
     */
    HttpTransport(Network network, AddressGuard guard, ExecutorService executor, InstantSource clock) {
        this.network = network;
        this.guard = guard;
        this.executor = executor;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .proxy(network.proxies());
        network.trust().ifPresent(builder::sslContext);
        network.proxies().authenticator().ifPresent(builder::authenticator);
        this.client = builder.build();
    }

    @Override
    public HttpAnswer ask(HttpQuestion question, Deadline deadline) throws IOException {
        if (!acquire(deadline)) {
            throw new HttpTimeoutException("too many requests are under way");
        }
        try {
            return follow(question, deadline);
        } finally {
            underWay.release();
        }
    }

    private HttpAnswer follow(HttpQuestion question, Deadline deadline) throws IOException {
        URI uri = question.uri();
        Map<String, String> headers = new LinkedHashMap<>(question.open());
        headers.putAll(question.own());
        for (int hops = 0; ; hops++) {
            HttpAnswer answer = once(uri, headers, question, deadline);
            String location = answer.headers().first("location").orElse("");
            if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                return answer;
            }
            if (hops == REDIRECTS_MAX) {
                throw new BadAnswerException("redirects in a circle");
            }
            URI next = resolve(uri, location);
            if (!sameOrigin(uri, next)) {
                question.own().keySet().forEach(headers::remove);
            }
            uri = next;
        }
    }

    private HttpAnswer once(URI uri, Map<String, String> headers, HttpQuestion question, Deadline deadline)
            throws IOException {
        boolean proxied = network.proxies().isProxied(uri);
        await(
                executor.submit((Callable<Void>) () -> {
                    guard.check(uri, question.loopback(), proxied);
                    return null;
                }),
                deadline.untilAnswer());
        Duration left = deadline.untilAnswer();
        if (left.isZero()) {
            throw new HttpTimeoutException("no time is left");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(left).GET();
        if (uri.getScheme().equalsIgnoreCase("http")) {
            request.version(Version.HTTP_1_1);
        }
        headers.forEach(request::setHeader);
        Instant askedAt = clock.instant();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request.build(), info -> {
            deadline.answer();
            return info.statusCode() == 200
                    ? new BoundedBody(question.bytesMax(), false)
                    : new BoundedBody(MESSAGE_BYTES_MAX, true);
        });
        HttpResponse<byte[]> response = await(exchange, deadline.untilWhole());
        HeaderFields fields = new HeaderFields(response.headers().map());
        byte[] body = response.statusCode() == 200
                ? BodyDecoder.decode(response.body(), fields.joined("content-encoding"), question.bytesMax())
                : response.body();
        return new HttpAnswer(uri, response.statusCode(), fields, body, askedAt, clock.instant());
    }

    private boolean acquire(Deadline deadline) throws InterruptedIOException {
        try {
            return underWay.tryAcquire(deadline.untilWhole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static <T> T await(Future<T> future, Duration left) throws IOException {
        try {
            return future.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IOException("the exchange failed", cause);
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for a registry");
    }

    private static URI resolve(URI from, String location) throws BadAnswerException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new BadAnswerException("redirects to something that is no address");
        }
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(String.valueOf(other.getScheme()))
                && one.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
    }
}
