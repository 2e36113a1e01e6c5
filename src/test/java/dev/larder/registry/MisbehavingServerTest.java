package dev.larder.registry;

import static dev.larder.testing.LoopbackRegistry.answer;
import static dev.larder.testing.LoopbackRegistry.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.Upstreams;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else servers and networks can do; the rest of groups 45 to 67 of the bad inputs is in {@link HttpRegistryTest}. */
final class MisbehavingServerTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final LoopbackRegistry server = new LoopbackRegistry(answer(404, ""));
    private final LoopbackRegistry other = new LoopbackRegistry(answer(404, ""));
    private final Map<String, String> environment = new HashMap<>();
    private final Upstream.Settings settings =
            Upstreams.settings(() -> NOON, name -> Optional.ofNullable(environment.get(name)));
    private final Upstream upstream = new Upstream(settings);

    @AfterEach
    void stop() {
        upstream.close();
        server.close();
        other.close();
    }

    @Test
    void badInputs47_50_52_whatPointsElsewhere_isKeptAndNothingIsFetched() {
        String item =
                "{\"$schema\":\"" + other.address() + "/schema.json\",\"name\":\"a\",\"type\":\"registry:unknown\","
                        + "\"css\":{\"@import url(" + other.address() + "/x.css)\":{},\"</style><script>\":{}},"
                        + "\"cssVars\":{\"light\":{\"x\":\"javascript:1\"}},\"unknown\":[1.10,null],"
                        + "\"meta\":{\"$ref\":\"" + other.address() + "/ref\",\"deep\":" + "[".repeat(200)
                        + "]".repeat(200) + "}}";
        server.behave(answer(200, item));

        assertThat(((Fetched) ask("a")).item().document().text()).isEqualTo(item);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void badInputs47_nestingWithoutEnd_isNoItem() {
        server.behave(answer(200, "{\"name\":\"a\",\"type\":\"registry:ui\",\"meta\":" + "[".repeat(40_000)));

        assertThat(reason(ask("a"))).startsWith("@acme sent ");
    }

    @Test
    void badInputs53_hostThatIsNotKnown_isSaid() {
        ExecutorService threads = Executors.newCachedThreadPool();
        AddressGuard guard = new AddressGuard(host -> {
            throw new UnknownHostException(host);
        });
        Network network = new Network(EnvironmentProxies.of(name -> Optional.empty()), Optional.empty());
        try (Upstream unknown = new Upstream(settings, new HttpTransport(network, guard, threads, () -> NOON))) {
            HttpRegistry registry = registry(unknown, "https://r.example/{name}");

            assertThat(reason(ask(registry, "a"))).isEqualTo("@acme cannot be reached (its host is not known)");
        }
        threads.shutdown();
    }

    @Test
    void badInputs53_90_proxyThatWantsAUser_isSaid() {
        environment.put("https_proxy", server.address());
        server.behave(raw("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"));

        assertThat(reason(ask(registry(upstream, "https://r.example/{name}"), "a")))
                .contains("proxy")
                .contains("407")
                .contains("HTTPS_PROXY");
        assertThat(server.requests()).allMatch(request -> request.head().startsWith("CONNECT r.example:443 "));
    }

    @Test
    void badInputs54_bodyThatTricklesIn_isNotWaitedFor() {
        server.behave((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        });
        Wait wait =
                new Wait(RetryPolicy.INTERACTIVE, System.nanoTime(), Duration.ofMillis(500), Duration.ofMillis(700));

        UpstreamAnswer answer = registry().item("a", Optional.empty(), Optional.empty(), wait, false);

        assertThat(reason(answer)).isEqualTo("@acme cannot be reached (no answer in time)");
    }

    @Test
    void badInputs60_errorThatMayBeOfOneItem_isNoOutage() {
        server.behave(answer(500, ""));
        assertThat(reason(ask("a"))).isEqualTo("@acme answers with status 500");

        server.behave(answer(200, "{\"name\":\"b\",\"type\":\"registry:ui\"}"));
        assertThat(ask("b")).isInstanceOf(Fetched.class);
    }

    @Test
    void badInputs62_listOfMoreItemsThanAreTaken_isCut() {
        server.behave(answer(
                200,
                IntStream.range(0, 50_010)
                        .mapToObj(i -> "{\"name\":\"i" + i + "\",\"type\":\"registry:ui\"}")
                        .collect(Collectors.joining(",", "{\"items\":[", "]}"))));

        IndexAnswer answer = registry().index(Optional.empty(), registry().start(Patience.PATIENT));

        assertThat(((IndexAnswer.Listed) answer).list().items()).hasSize(50_000);
        assertThat(((IndexAnswer.Listed) answer).remarks()).contains("Of the list, the first 50000 items are taken.");
    }

    @Test
    void badInputs64_cookies_areNeverSentBack() {
        server.behave(answer(
                200,
                "{\"name\":\"a\",\"type\":\"registry:ui\"}",
                "Set-Cookie",
                "session=1; Path=/",
                "Set-Cookie",
                "x"));
        ask("a");
        ask("a");

        assertThat(server.requests())
                .hasSize(2)
                .allMatch(request -> request.header("Cookie").isEmpty());
    }

    @Test
    void badInputs64_tooManyHeaders_areAnOutage() {
        server.behave(raw("HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(100_000) + "\r\n{}"));

        assertThat(reason(ask("a"))).startsWith("@acme ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "\u0000a", "a\u00fc"})
    void badInputs64_93_tokenThatNoHeaderHolds_isNotSent(String token) {
        environment.put("TOKEN", token);

        assertThat(reason(ask("a")))
                .contains("holds characters that no header can")
                .doesNotContain("Evil");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void badInputs93_lineEndAfterAToken_isTakenOff() {
        environment.put("TOKEN", "t0ken-of-a-test\r\n");
        ask("a");

        assertThat(server.requests().get(0).header("X-Token")).isEqualTo("t0ken-of-a-test");
    }

    @Test
    void requests_areNeverMoreThanEightAtOnce() throws Exception {
        CountDownLatch eight = new CountDownLatch(8);
        Semaphore mayAnswer = new Semaphore(0);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.behave((request, out) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            eight.countDown();
            mayAnswer.acquire();
            underWay.decrementAndGet();
            answer(404, "").answer(request, out);
        });
        ExecutorService threads = Executors.newFixedThreadPool(20);
        IntStream.range(0, 20).forEach(i -> threads.execute(() -> ask("item-" + i)));

        assertThat(eight.await(30, TimeUnit.SECONDS)).isTrue();
        mayAnswer.release(20);
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.requests()).hasSize(20);
        assertThat(most.get()).isEqualTo(8);
    }

    private HttpRegistry registry() {
        return registry(upstream, server.address() + "/{name}.json");
    }

    private static HttpRegistry registry(Upstream shared, String address) {
        HttpSource source = new HttpSource(
                "@acme", address, "react", Optional.empty(), Optional.empty(), Map.of("X-Token", "${TOKEN}"), Map.of());
        return shared.registries(List.of(source)).get(0);
    }

    private UpstreamAnswer ask(String name) {
        return ask(registry(), name);
    }

    private static UpstreamAnswer ask(HttpRegistry registry, String name) {
        return registry.item(name, Optional.empty(), Optional.empty(), registry.start(Patience.INTERACTIVE), false);
    }

    private static String reason(UpstreamAnswer answer) {
        return ((Failed) answer).reason();
    }
}
