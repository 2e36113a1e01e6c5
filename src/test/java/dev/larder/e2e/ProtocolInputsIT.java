package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bad lines through the jar, by the groups of the list of bad inputs: 1 to 20. One server survives them all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolInputsIT {

    private static final String PING = "{'jsonrpc':'2.0','id':7,'method':'ping'}";
    private static final Map<String, Object> META = Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of());

    private LarderJar larder;
    private StdioClient client;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        larder = LarderJar.start(home.resolve("home")).withKnownComponent();
        client = larder.client;
    }

    @AfterEach
    void theNextGoodRequest_isAnswered() throws Exception {
        larder.expectWell();
        client.expectNothingMore();
    }

    @AfterAll
    void end() throws Exception {
        assertThat(larder.end()).isZero();
        larder.close();
    }

    @Test
    void group01_linesWithNothingInThem() throws Exception {
        for (String line : List.of("", "    ", "\t", "\r", "\r\r")) {
            client.send(line);
        }
        client.send(PING + "\r");
        assertThat(client.receive(7).has("result")).isTrue();
    }

    @Test
    void group02_notOneJsonValue() throws Exception {
        for (String line : List.of("nonsense", "{", "{'jsonrpc':'2.0'", PING + PING, PING + "]", "'", "{]}")) {
            refused(line, -32700);
        }
    }

    @Test
    void group03_encodings() throws Exception {
        client.send("\ufeff" + PING);
        assertThat(client.receive(7).has("result")).isTrue();
        for (byte[] bytes : List.of(
                new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"', '\n'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"', '\n'},
                "{}\n".getBytes(StandardCharsets.UTF_16BE))) {
            client.sendRaw(bytes);
            assertThat(client.receive().path("error").path("code").asInt()).isEqualTo(-32700);
        }
        client.send("");
        client.send("{'jsonrpc':'2.0','id':'\\ud800','method':'ping'}");
        assertThat(client.receive().path("id").asString()).isEqualTo("\ud800");
    }

    @Test
    void group04_linesWithoutEnd() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) '[');
        for (int i = 0; i < 64; i++) {
            client.sendRaw(megabyte);
        }
        refused("", -32600);
    }

    @Test
    void group05_depthsAndNumbers() throws Exception {
        refused("[".repeat(10_000) + "]".repeat(10_000), -32600);
        refused("{'" + "k".repeat(1_000_000) + "':1}", -32600);
        refused("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'n':" + "1".repeat(10_000) + "}}", -32600);
        refused("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'n':1e999999}}", -32600);
        refused("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'n':NaN}}", -32700);
        StringBuilder many = new StringBuilder("{'jsonrpc':'2.0','id':1,'id':7,'method':'ping','params':{");
        for (int i = 0; i < 100_000; i++) {
            many.append("'k").append(i).append("':0,");
        }
        client.send(many.append("'e':0}}").toString());
        assertThat(client.receive(7).has("result")).isTrue();
    }

    @Test
    void group06_batches() throws Exception {
        for (String version : List.of("2025-03-26", "2025-06-18", "2025-11-25")) {
            client.ask("initialize", Map.of("protocolVersion", version));
            refused("[]", -32600);
            refused("[" + PING + "," + PING + "]", -32600);
        }
    }

    @Test
    void group07_wrongMembers() throws Exception {
        refused("{'id':1,'method':'ping'}", -32600);
        refused("{'jsonrpc':'1.0','id':1,'method':'ping'}", -32600);
        refused("{'jsonrpc':2,'id':1,'method':'ping'}", -32600);
        refused("{'jsonrpc':'2.0','id':1,'method':[]}", -32600);
        refused("{'jsonrpc':'2.0','id':1,'method':'tools/list','params':[1]}", -32602);
        refused("{'jsonrpc':'2.0','id':1,'method':'tools/list','params':'x'}", -32602);
        client.send("{'jsonrpc':'2.0','id':7,'method':'ping','params':null}");
        assertThat(client.receive(7).has("result")).isTrue();
    }

    @Test
    void group08_ids() throws Exception {
        for (String id : List.of("null", "1.5", "{}", "[]", "true", "'" + "x".repeat(1_000_000) + "'")) {
            refused("{'jsonrpc':'2.0','id':" + id + ",'method':'ping'}", -32600);
        }
        for (String huge :
                List.of("9".repeat(400), "9223372036854775807", "9223372036854775808", "-9223372036854775809")) {
            client.send("{'jsonrpc':'2.0','id':" + huge + ",'method':'ping'}");
            assertThat(client.receive().path("id").toString()).isEqualTo(huge);
        }
    }

    @Test
    void group09_answersToNothing() throws Exception {
        client.send("{'jsonrpc':'2.0','id':1,'result':{}}");
        client.send("{'jsonrpc':'2.0','id':null,'error':{'code':-1,'message':'x'}}");
        client.send("{'jsonrpc':'2.0','id':{},'result':null}");
    }

    @Test
    void group10_unknownMethods() throws Exception {
        for (String method : List.of("", "tools", "tools/lists", "rpc.discover", "x".repeat(100_000), "a\\u0000b")) {
            refused("{'jsonrpc':'2.0','id':1,'method':'" + method + "'}", -32601);
            client.send("{'jsonrpc':'2.0','method':'" + method + "'}");
        }
    }

    @Test
    void group11_erasMixed() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(client.ask("server/discover", Map.of("_meta", META)).has("result"))
                    .isTrue();
            assertThat(client.ask("initialize", Map.of("protocolVersion", "2025-11-25"))
                            .has("result"))
                    .isTrue();
            assertThat(client.ask("tools/list", Map.of("_meta", META))
                            .path("result")
                            .path("resultType")
                            .asString())
                    .isEqualTo("complete");
            assertThat(client.ask("tools/list", Map.of()).path("result").has("resultType"))
                    .isFalse();
        }
    }

    @Test
    void group12_beforeOpeningAndAfterTheEnd(@TempDir Path home) throws Exception {
        try (LarderJar fresh = LarderJar.start(home.resolve("home"))) {
            fresh.answer("list_components", Map.of());
            fresh.client.send("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'storage_stats'}}");
            assertThat(fresh.end()).isZero();
            assertThat(fresh.client.receive(1).has("result")).isTrue();
            fresh.client.expectEnd();
        }
    }

    @Test
    void group13_versions() throws Exception {
        for (Object version : List.of("1.0", "2024-10-07", "2031-01-01", "", "x".repeat(1_000_000))) {
            assertThat(client.ask("initialize", Map.of("protocolVersion", version))
                            .path("result")
                            .path("protocolVersion")
                            .asString())
                    .isEqualTo("2025-11-25");
        }
        for (Object version : List.of(5, List.of(), Map.of(), true)) {
            assertThat(code("initialize", Map.of("protocolVersion", version))).isEqualTo(-32602);
        }
        assertThat(code("initialize", Map.of())).isEqualTo(-32602);
    }

    @Test
    void group14_metaOfTheStatelessEra() throws Exception {
        String version = "io.modelcontextprotocol/protocolVersion";
        String capabilities = "io.modelcontextprotocol/clientCapabilities";
        for (Object meta : List.of(
                5,
                List.of(),
                Map.of(version, "2026-07-28"),
                Map.of(capabilities, Map.of()),
                Map.of(version, List.of(), capabilities, Map.of()),
                Map.of(version, "2026-07-28", capabilities, "all"))) {
            assertThat(code("tools/list", Map.of("_meta", meta))).isEqualTo(-32602);
        }
        for (String unknown : List.of("", "2025-11-25", "2027-01-01", "x".repeat(100_000))) {
            JsonNode error = client.ask("tools/list", Map.of("_meta", Map.of(version, unknown, capabilities, Map.of())))
                    .path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32022);
            assertThat(error.path("data").path("supported").toString()).isEqualTo("[\"2026-07-28\"]");
            assertThat(error.path("data").path("requested").asString()).isEqualTo(unknown);
        }
        Map<String, Object> odd = new LinkedHashMap<>(META);
        odd.put(capabilities, Map.of("unheardOf", Map.of("x", 1)));
        odd.put("io.modelcontextprotocol/logLevel", "shouting");
        odd.put("io.modelcontextprotocol/clientInfo", 5);
        assertThat(client.ask("tools/list", Map.of("_meta", odd)).has("result")).isTrue();
    }

    @Test
    void group15_progressTokens() throws Exception {
        for (Object token : List.of(Map.of(), List.of(1), true, 1.5, "", "x".repeat(100_000), 5, 5)) {
            JsonNode answer =
                    client.ask("tools/call", Map.of("name", "storage_stats", "_meta", Map.of("progressToken", token)));
            assertThat(answer.has("result")).as("%s", answer).isTrue();
        }
    }

    @Test
    void group16_cancellations() throws Exception {
        for (String id : List.of("99", "'7'", "null", "[1]", "1.5", "'" + "x".repeat(100_000) + "'")) {
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':" + id + "}}");
        }
        for (int id = 1; id <= 1_000; id++) {
            client.send("{'jsonrpc':'2.0','id':'set-" + id + "','method':'tools/call','params':{'name':'set_component',"
                    + "'arguments':{'name':'cancelled-" + id % 10 + "','sourceCode':'" + id + "'}}}");
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'set-" + id + "'}}");
        }
        // Those that were quick enough are answered; all have ended, one way or the other, before this is.
        client.send("{'jsonrpc':'2.0','id':'last','method':'tools/call','params':{'name':'storage_stats'}}");
        client.receive("last");
        larder.expectWell();
        client.forgetResponses();
    }

    @Test
    void group17_cursors() throws Exception {
        String cursor = larder.answer("list_components", Map.of("limit", 1))
                .path("structuredContent")
                .path("nextCursor")
                .asString();
        for (Object bad : List.of("garbage", "x".repeat(1_000_000), cursor.substring(4), 5, "\ud800")) {
            larder.refuse("list_components", Map.of("cursor", bad));
            assertThat(code("tools/list", Map.of("cursor", bad))).isEqualTo(-32602);
            assertThat(code("resources/list", Map.of("cursor", bad))).isEqualTo(-32602);
        }
        larder.refuse("list_blocks", Map.of("cursor", cursor));
        assertThat(code("tools/list", Map.of("cursor", cursor))).isEqualTo(-32602);
        larder.answer("set_component", Map.of("name", "aaa-before-all", "sourceCode", "x"));
        larder.answer("list_components", Map.of("limit", 1, "cursor", cursor));
    }

    @Test
    void group18_requestsWithoutReading() throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread sender = new Thread(() -> {
            try {
                for (int id = 1; id <= 10_000; id++) {
                    client.send("{'jsonrpc':'2.0','id':'get-" + id + "','method':'tools/call',"
                            + "'params':{'name':'get_component','arguments':{'name':'known'}}}");
                }
            } catch (IOException e) {
                failure.set(e);
            }
        });
        sender.start();
        for (int id = 1; id <= 10_000; id++) {
            JsonNode answer = client.receive("get-" + id);
            assertThat(answer.has("result")).as("%.500s", answer).isTrue();
        }
        sender.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void group19_theEndInTheMiddleOfALine(@TempDir Path home) throws Exception {
        try (LarderJar fresh = LarderJar.start(home.resolve("home"))) {
            fresh.client.sendRaw("{\"jsonrpc\":\"2.0\",\"id\":1,\"meth".getBytes(StandardCharsets.UTF_8));
            assertThat(fresh.end()).isZero();
            assertThat(fresh.client.receive().path("error").path("code").asInt())
                    .isEqualTo(-32700);
            fresh.client.expectEnd();
        }
    }

    @Test
    void group20_streams() throws Exception {
        // Of what stays as it is: a write that was cancelled before may still be on its way.
        Map<String, ?> wanted = Map.of("resourceSubscriptions", List.of("larder://react/component/known"));
        for (int id = 1; id <= 1_000; id++) {
            Map<String, Object> params = Map.of("_meta", META, "notifications", wanted);
            String stream = "stream-" + id;
            client.sendJson(Map.of("jsonrpc", "2.0", "id", stream, "method", "subscriptions/listen", "params", params));
        }
        for (int id = 1; id <= 1_000; id++) {
            assertThat(client.receiveNotification().path("method").asString())
                    .isEqualTo("notifications/subscriptions/acknowledged");
        }
        for (int id = 1; id <= 1_000; id++) {
            String cancelled = "{'requestId':'stream-" + id + "'}";
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':" + cancelled + "}");
        }
    }

    private void refused(String line, int code) throws Exception {
        client.send(line);
        JsonNode answer = client.receive();
        assertThat(answer.path("error").path("code").asInt())
                .as("%.200s: %.500s", line, answer)
                .isEqualTo(code);
        larder.assertDiscreet(answer);
    }

    private int code(String method, Map<String, ?> params) throws Exception {
        return client.ask(method, params).path("error").path("code").asInt();
    }
}
