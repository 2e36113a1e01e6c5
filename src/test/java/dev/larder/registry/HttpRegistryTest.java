package dev.larder.registry;

import static dev.larder.testing.LoopbackRegistry.answer;
import static dev.larder.testing.LoopbackRegistry.raw;
import static dev.larder.testing.LoopbackRegistry.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import dev.larder.testing.LoopbackRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries and networks can do, groups 49 and 53 to 65 of the bad inputs, against a server on loopback. */
final class HttpRegistryTest {

    private static final String BUTTON =
            "{\"name\":\"button\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"b.tsx\",\"content\":\"x\"}]}";
    private static final String TOKEN = "t0ken-of-a-test";

    private final LoopbackRegistry server = new LoopbackRegistry(answer(404, ""));
    private final LoopbackRegistry other = new LoopbackRegistry(answer(404, ""));
    private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Upstream upstream = upstream(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        upstream.close();
        server.close();
        other.close();
    }

    @Test
    void item_comesAsItIs() {
        server.behave(answer(200, BUTTON, "ETag", "W/\"1\"", "Cache-Control", "max-age=100"));

        Fetched fetched = (Fetched) ask("button");

        assertThat(fetched.item().document().text()).isEqualTo(BUTTON);
        assertThat(fetched.item().key().text()).isEqualTo("component:react:@acme/button?style=v4");
        assertThat(fetched.provenance().etag()).contains("W/\"1\"");
        assertThat(fetched.provenance().lifetime()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
        assertThat(fetched.storable()).isTrue();
    }

    @Test
    void question_saysWhoAsksAndForWhat() {
        ask("auth/login?");

        LoopbackRegistry.Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v4/auth/login%3F.json?v=2");
        assertThat(request.header("User-Agent")).startsWith("larder/test");
        assertThat(request.header("Accept")).isEqualTo("application/vnd.shadcn.v1+json, application/json;q=0.9");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(request.header("X-Empty")).isEmpty();
    }

    @Test
    void item_thatHolds_comesWithoutABody() {
        server.behave(answer(200, BUTTON, "ETag", "\"1\"", "Last-Modified", "Mon, 23 Nov 2026 11:00:00 GMT"));
        Fetched fetched = (Fetched) ask("button");
        server.behave(answer(304, "", "Cache-Control", "max-age=50"));
        now = now.plusSeconds(1_000);

        Unchanged unchanged = (Unchanged) ask("button", fetched.provenance());

        assertThat(unchanged.provenance().fetchedAt()).isEqualTo(now.minusSeconds(1_000));
        assertThat(unchanged.provenance().checkedAt()).isEqualTo(now);
        assertThat(unchanged.provenance().lifetime()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(50));
        LoopbackRegistry.Request request = server.requests().get(1);
        assertThat(request.header("If-None-Match")).isEqualTo("\"1\"");
        assertThat(request.header("If-Modified-Since")).isEqualTo("Mon, 23 Nov 2026 11:00:00 GMT");
    }

    @Test
    void notModified_ofAnotherVersion_isAskedForWhole() {
        server.behave(answer(200, BUTTON, "ETag", "\"1\""));
        Fetched fetched = (Fetched) ask("button");
        server.behave((request, out) -> {
            boolean conditional = !request.header("If-None-Match").isEmpty();
            answer(conditional ? 304 : 200, BUTTON, "ETag", "\"2\"").answer(request, out);
        });

        assertThat(ask("button", fetched.provenance())).isInstanceOf(Fetched.class);
    }

    @Test
    void notModified_unasked_isNoAnswer() {
        server.behave(answer(304, ""));

        assertThat(reason(ask("button"))).contains("nothing changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void absence_isSaidByTheRegistryAlone(int status) {
        server.behave(answer(status, "<html>"));

        assertThat(ask("button")).isInstanceOf(Absent.class);
        assertThat(ask("button")).isInstanceOf(Absent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "17",
                "{",
                "{\"name\":\"butt",
                "{\"name\":\"other\"}",
                "{\"type\":\"registry:ui\"}",
                "<!doctype html><title>Welcome to the hotel</title>",
                "{\"name\":\"button\"} trailing",
            })
    void content_thatIsNoSuchItem_isRefusedAndSaid(String body) {
        server.behave(answer(200, body, "Content-Type", "application/json"));

        assertThat(reason(ask("button"))).startsWith("@acme sent ");
        server.behave(answer(200, BUTTON));
        assertThat(ask("button")).isInstanceOf(Fetched.class);
    }

    @Test
    void content_inOtherCharacterSets_isRead() throws Exception {
        String umlaut = BUTTON.replace("\"x\"", "\"\u00fc\"");
        byte[] bom = ("\ufeff" + umlaut).getBytes(StandardCharsets.UTF_8);

        server.behave(answer(200, bom));
        assertThat(text(ask("button"))).isEqualTo(umlaut);
        server.behave(answer(
                200, umlaut.getBytes(StandardCharsets.ISO_8859_1), "Content-Type", "text/json; charset=iso-8859-1"));
        assertThat(text(ask("button"))).isEqualTo(umlaut);
        server.behave(answer(200, umlaut.getBytes(StandardCharsets.UTF_16)));
        assertThat(text(ask("button"))).isEqualTo(umlaut);
        server.behave(answer(200, umlaut.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(reason(ask("button"))).contains("not UTF-8");
        server.behave(answer(200, umlaut, "Content-Type", "text/json; charset=klingon"));
        assertThat(reason(ask("button"))).contains("character set");
    }

    @Test
    void content_isUnpackedWithinBounds() throws IOException {
        server.behave(answer(200, gzip(BUTTON.getBytes(StandardCharsets.UTF_8)), "Content-Encoding", "gzip"));
        assertThat(text(ask("button"))).isEqualTo(BUTTON);
        server.behave(answer(200, gzip(new byte[10_000_000]), "Content-Encoding", "gzip"));
        assertThat(reason(ask("button"))).contains("100000 bytes");
        server.behave(
                answer(200, gzip(gzip(BUTTON.getBytes(StandardCharsets.UTF_8))), "Content-Encoding", "gzip, gzip"));
        assertThat(reason(ask("button"))).contains("encoding");
        server.behave(answer(200, "no gzip", "Content-Encoding", "gzip"));
        assertThat(reason(ask("button"))).contains("gzip");
        server.behave(answer(200, BUTTON, "Content-Encoding", "br"));
        assertThat(reason(ask("button"))).contains("encoding");
    }

    @Test
    void content_thatGrowsTooMuch_isRefusedWhateverItsSize() {
        assertThatThrownBy(() -> BodyDecoder.decode(gzip(new byte[1_000_000]), "gzip", 5_000_000))
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("unpacks");
    }

    @Test
    void body_withoutEnd_isNotReadToIt() {
        AtomicInteger written = new AtomicInteger();
        server.behave((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1 << 16]);
                written.addAndGet(1 << 16);
            }
        });

        assertThat(reason(ask("button"))).contains("more than the 100000 bytes");
        assertThat(written.get()).isLessThan(100_000_000);
    }

    @Test
    void message_ofAFailureIsReadToABound() {
        server.behave(answer(418, "{\"detail\":\"a teapot\\u001b[31m\"}"));
        assertThat(reason(ask("button"))).isEqualTo("@acme answers with status 418, saying 'a teapot'");
        server.behave(answer(418, "x".repeat(1_000_000)));
        assertThat(reason(ask("button"))).isEqualTo("@acme answers with status 418");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void access_refusedIsNeitherAbsenceNorOutage(int status) {
        server.behave(answer(status, "{\"error\":\"no item for " + TOKEN + "\"}"));

        assertThat(reason(ask("button"))).contains("refuses access").doesNotContain(TOKEN);
        assertThat(reason(ask("button"))).contains("refuses access");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"name\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "",
                "HTTP/1.1",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
            })
    void connection_thatBreaks_isAnOutage(String answer) {
        server.behave(raw(answer));

        assertThat(reason(ask("button"))).startsWith("@acme cannot be reached (");
    }

    @Test
    void contentLength_thatIsTooSmall_isNoItem() {
        server.behave(raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + BUTTON));

        assertThat(reason(ask("button"))).startsWith("@acme sent what is no item");
    }

    @Test
    void headers_withoutEnd_areNotReadToIt() {
        server.behave((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(("X-" + i + ": " + "y".repeat(100) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(reason(ask("button"))).startsWith("@acme cannot be reached (");
    }

    @Test
    void stoppedRegistry_isSaidAndThenNotAskedAgain() {
        server.close();

        assertThat(reason(ask("button"))).isEqualTo("@acme cannot be reached (connection refused)");
        assertThat(reason(ask("card"))).isEqualTo("@acme cannot be reached (connection refused)");

        assertThat(upstream.breaker(URI.create(server.address())).enter(false)).isPresent();
    }

    @Test
    void silentRegistry_isNotWaitedForLong() {
        server.behave(silence());

        try (Upstream hurried = upstream(Duration.ofMillis(300))) {
            assertThat(reason(ask(registry(hurried), "button"))).startsWith("@acme cannot be reached (no ");
        }
        assertThat(server.requests()).hasSizeLessThan(2);
    }

    @Test
    void passingFailure_isTriedAgain() {
        AtomicInteger asked = new AtomicInteger();
        server.behave((request, out) ->
                answer(asked.incrementAndGet() == 1 ? 502 : 200, BUTTON).answer(request, out));

        assertThat(ask("button")).isInstanceOf(Fetched.class);
    }

    @Test
    void brokenServer_isLeftAloneForAWhile() {
        server.behave(answer(503, ""));

        assertThat(reason(ask("button"))).isEqualTo("@acme cannot be reached (status 503)");
        assertThat(server.requests()).hasSize(2);
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(100), Duration.ofMillis(200)));
        assertThat(reason(ask("card"))).isEqualTo("@acme cannot be reached (status 503)");
        assertThat(server.requests()).hasSize(2);

        server.behave(answer(200, BUTTON));
        now = now.plus(CircuitBreaker.FIRST);
        assertThat(ask("button")).isInstanceOf(Fetched.class);
    }

    @Test
    void insisting_asksAHostThatFailed() {
        server.behave(answer(503, ""));
        ask("button");
        server.behave(answer(200, BUTTON));

        assertThat(registry()
                        .item(
                                "button",
                                Optional.empty(),
                                Optional.empty(),
                                registry().start(Patience.INTERACTIVE),
                                true))
                .isInstanceOf(Fetched.class);
    }

    @Test
    void retryAfter_isKept() {
        server.behave(answer(429, "", "Retry-After", "120"));
        assertThat(reason(ask("button"))).contains("429");
        server.behave(answer(200, BUTTON));

        assertThat(reason(ask("button"))).contains("asks not to be asked until 2026-11-23T12:02:00Z");
        assertThat(server.requests()).hasSize(1);
        now = now.plusSeconds(120);
        assertThat(ask("button")).isInstanceOf(Fetched.class);
    }

    @Test
    void redirect_isFollowedAndTakesNoSecretElsewhere() {
        server.behave(answer(302, "", "Location", other.address() + "/x"));
        other.behave(answer(200, BUTTON));

        assertThat(ask("button")).isInstanceOf(Fetched.class);
        assertThat(other.requests().get(0).header("Authorization")).isEmpty();
        assertThat(other.requests().get(0).head()).doesNotContain(TOKEN);
    }

    @Test
    void redirect_withinTheOriginKeepsItsHeaders() {
        server.behave((request, out) -> {
            boolean first = server.requests().size() == 1;
            answer(first ? 307 : 200, BUTTON, "Location", "/elsewhere").answer(request, out);
        });

        assertThat(ask("button")).isInstanceOf(Fetched.class);
        assertThat(server.requests().get(1).header("Authorization")).contains(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://10.0.0.1/",
                "https://example.com/",
                "file:///etc/passwd",
                "http://[::ffff:127.0.0.1]/",
                "http://2130706433/",
                "//127.1/x",
                "http://u:p@127.0.0.1/",
                "javascript:1",
                "http:// /"
            })
    void redirect_toWhereNothingIsAsked_isRefused(String location) {
        server.behave(answer(301, "", "Location", location));

        assertThat(reason(ask("button"))).matches("@acme (leads to .* never asked|redirects to .* no address)");
    }

    @Test
    void redirect_inACircle_ends() {
        server.behave(answer(308, "", "Location", "/again"));

        assertThat(reason(ask("button"))).contains("circle");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void copies_ofOtherCredentialsAreNotAskedAbout() {
        server.behave(answer(200, BUTTON, "ETag", "\"1\""));
        Fetched mine = (Fetched) ask("button");
        HttpSource open = HttpSource.open("@acme", server.address() + "/{name}.json", "react");
        HttpRegistry theirs = upstream.registries(List.of(open)).get(0);

        theirs.item(
                "button", Optional.empty(), Optional.of(mine.provenance()), theirs.start(Patience.INTERACTIVE), false);

        assertThat(mine.provenance().credentials()).isNotEmpty().isNotEqualTo(theirs.credentials());
        assertThat(server.requests().get(1).header("If-None-Match")).isEmpty();
    }

    @Test
    void noStore_isGivenAndNotKept() {
        server.behave(answer(200, BUTTON, "Cache-Control", "no-store", "Set-Cookie", "a=b"));

        assertThat(((Fetched) ask("button")).storable()).isFalse();
    }

    @Test
    void variable_thatTheAddressNeeds_isNamed() {
        HttpSource source = HttpSource.open("@acme", "https://${ACME_HOST}/{name}.json", "react");
        HttpRegistry registry = upstream.registries(List.of(source)).get(0);

        assertThat(reason(registry.item(
                        "a", Optional.empty(), Optional.empty(), registry.start(Patience.INTERACTIVE), false)))
                .contains("ACME_HOST");
    }

    private Upstream upstream(Duration answerWithin) {
        return new Upstream(new Upstream.Settings(
                Duration.ofDays(7),
                100_000,
                answerWithin,
                "test",
                name -> Optional.ofNullable(Map.of("TOKEN", TOKEN).get(name)),
                () -> now,
                pauses::add));
    }

    private HttpRegistry registry() {
        return registry(upstream);
    }

    private HttpRegistry registry(Upstream shared) {
        HttpSource source = new HttpSource(
                "@acme",
                server.address() + "/{style}/{name}.json",
                "react",
                Optional.of("v4"),
                Optional.empty(),
                Map.of("Authorization", "Bearer ${TOKEN}", "X-Empty", "a${UNSET}"),
                Map.of("v", "2", "u", "${UNSET}"));
        return shared.registries(List.of(source)).get(0);
    }

    private UpstreamAnswer ask(String name) {
        return ask(registry(), name);
    }

    private static UpstreamAnswer ask(HttpRegistry registry, String name) {
        return registry.item(name, Optional.empty(), Optional.empty(), registry.start(Patience.INTERACTIVE), false);
    }

    private UpstreamAnswer ask(String name, Provenance known) {
        return registry()
                .item(name, Optional.empty(), Optional.of(known), registry().start(Patience.INTERACTIVE), false);
    }

    private static String reason(UpstreamAnswer answer) {
        return ((Failed) answer).reason();
    }

    private static String text(UpstreamAnswer answer) {
        return ((Fetched) answer).item().document().text();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
