package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The mirror as a client on a socket sees it. */
final class MirrorTest {

    private static final String BUTTON =
            "{ \"name\":\"button\",\"type\":\"registry:ui\",\"title\":\"A Button\",\"files\":[],\"unknown\":[1]}";

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final Mirror mirror = new Mirror(new Catalog(store, CatalogSettings.defaults(), clock), "react", 0);

    private record Answer(int status, String head, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }
    }

    @BeforeEach
    void fill() {
        put("@acme", "v4", BUTTON);
        put("@acme", "v4", "{\"name\":\"login-01\",\"type\":\"registry:block\",\"categories\":[\"auth\"]}");
        put("@beta", "", "{\"name\":\"auth/card\",\"type\":\"registry:ui\",\"description\":\"Shows a card.\"}");
        put("@beta", "", "{\"name\":\"old\",\"type\":\"components:ui\"}");
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void item_isServedAsItCame() throws IOException {
        for (String path : new String[] {
            "/r/button.json",
            "/r/button",
            "/r/styles/v4/button.json",
            "/r/styles/other/button.json",
            "/r/@acme/button.json",
            "/r/@acme/styles/v4/button.json"
        }) {
            assertThat(get(path).body()).as(path).isEqualTo(BUTTON);
        }
        assertThat(get("/r/auth/card.json").json().path("name").asString()).isEqualTo("auth/card");
        assertThat(get("/r/auth%2Fcard.json").status()).isEqualTo(200);
    }

    @Test
    void item_thatHolds_isNotSentAgain() throws IOException {
        Answer first = get("/r/button.json");
        String etag = first.head()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag:"))
                .findFirst()
                .orElseThrow()
                .substring(5)
                .strip();

        Answer again = ask("GET /r/button.json HTTP/1.1", host(), "If-None-Match: " + etag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void absence_isSaidInJson() throws IOException {
        for (String path :
                new String[] {"/r/nothing.json", "/", "/etc/passwd", "/r/../../etc/passwd", "/r/@beta/button"}) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(get("/r/buton.json").json().path("error").asString()).contains("button");
    }

    @Test
    void list_isARegistryAndCanBeSearched() throws IOException {
        JsonNode all = get("/r/registry.json").json();

        assertThat(all.path("name").asString()).isEqualTo("larder");
        assertThat(all.path("items").findValuesAsString("name"))
                .containsExactlyInAnyOrder("button", "login-01", "auth/card");
        assertThat(names("/r/registry.json?q=CARD%20shows")).containsExactly("auth/card");
        assertThat(names("/r/registry.json?type=block")).containsExactly("login-01");
        assertThat(names("/r/@beta/registry.json")).containsExactly("auth/card");
        assertThat(names("/r/@gamma/registry.json")).isEmpty();
        assertThat(get("/r/styles/v4/index.json").json().isArray()).isTrue();
    }

    @Test
    void index_isTheItemOfAStyleOrARegistryThatHasOne() throws IOException {
        put("@acme", "v4", "{\"name\":\"index\",\"type\":\"registry:style\"}");

        assertThat(get("/r/styles/v4/index.json").json().path("name").asString())
                .isEqualTo("index");
        assertThat(get("/r/@acme/index.json").json().path("name").asString()).isEqualTo("index");
        assertThat(get("/r/@beta/index.json").json().isArray()).isTrue();
        assertThat(get("/r/index.json").json().isArray()).isTrue();
    }

    @Test
    void list_comesInPages() throws IOException {
        JsonNode page = get("/r/registry.json?limit=2&offset=1").json();

        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(page.path("pagination").path("total").asInt()).isEqualTo(3);
        assertThat(page.path("pagination").path("hasMore").asBoolean()).isFalse();
        assertThat(names("/r/registry.json?limit=-1&offset=99999999999")).hasSize(3);
        assertThat(names("/r/registry.json?offset=99&q=%25")).isEmpty();
    }

    @Test
    void requests_thatAreNotMeantForIt_areRefused() throws IOException {
        assertThat(ask("GET /r/button.json HTTP/1.1", "Host: evil.example").status())
                .isEqualTo(403);
        assertThat(ask("GET /r/button.json HTTP/1.1", host(), "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET /r/button.json HTTP/1.1", host(), "Origin: null").status())
                .isEqualTo(403);
        assertThat(ask("DELETE /r/button.json HTTP/1.1", host()).status()).isEqualTo(405);
        assertThat(ask("GET /r/button.json HTTP/1.1", host(), "Origin: http://localhost:" + port())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void port_thatIsTaken_isSaid() {
        assertThatThrownBy(() -> new Mirror(new Catalog(store, CatalogSettings.defaults(), clock), "react", port()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("port");
    }

    @Test
    void extras_leaveAProjectAsItIs() throws IOException {
        assertThat(get("/r/colors/neutral.json").json().has("cssVars")).isTrue();
        assertThat(get("/r/icons/index.json").body()).isEqualTo("{}");
        assertThat(get("/r/styles/index.json").body()).isEqualTo("[]");
    }

    private List<String> names(String path) throws IOException {
        return get(path).json().path("items").findValuesAsString("name");
    }

    private void put(String registry, String style, String json) {
        store.set(ItemCodec.decode(
                Document.of(json),
                new Placement("react", Optional.of(registry), Optional.of(style).filter(text -> !text.isEmpty()))));
    }

    private Answer get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1", host());
    }

    private String host() {
        return "Host: 127.0.0.1:" + port();
    }

    private int port() {
        return URI.create(mirror.address()).getPort();
    }

    private Answer ask(String... head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request = String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            int status = Integer.parseInt(answer.substring(9, 12));
            return new Answer(status, answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
