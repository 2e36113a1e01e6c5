package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Both eras in one process, told apart request by request. */
final class EraTest {

    static final Map<String, Object> META = Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of("unknown", Map.of()));

    @Test
    void discover_tellsVersionsCapabilitiesAndHowLongItHolds() throws Exception {
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            JsonNode result =
                    running.client.ask("server/discover", Map.of("_meta", META)).path("result");

            assertThat(result.path("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
            assertThat(result.path("capabilities").has("tools")).isTrue();
            assertThat(result.path("instructions").asString()).isEqualTo("Use the tools.");
            assertThat(result.path("resultType").asString()).isEqualTo("complete");
            assertThat(result.path("ttlMs").asLong()).isPositive();
            assertThat(result.path("cacheScope").asString()).isEqualTo("public");
            assertThat(result.path("_meta")
                            .path("io.modelcontextprotocol/serverInfo")
                            .path("version")
                            .asString())
                    .isEqualTo("1.2.3");
        }
    }

    @Test
    void eachRequest_belongsToItsOwnEra() throws Exception {
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            JsonNode stateless = running.client
                    .ask("tools/call", Map.of("name", "echo", "arguments", Map.of("text", "a"), "_meta", META))
                    .path("result");
            JsonNode handshake = running.client.call("echo", Map.of("text", "a"));
            JsonNode list =
                    running.client.ask("tools/list", Map.of("_meta", META)).path("result");

            assertThat(stateless.path("resultType").asString()).isEqualTo("complete");
            assertThat(stateless.has("ttlMs")).isFalse();
            assertThat(stateless.path("content")).isEqualTo(handshake.path("content"));
            assertThat(handshake.has("resultType")).isFalse();
            assertThat(list.path("ttlMs").isNumber()).isTrue();
        }
    }

    @Test
    void whatTheStatelessEraDoesNotHave_isUnknownThere() throws Exception {
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            for (String method : List.of("ping", "initialize", "logging/setLevel", "resources/subscribe")) {
                assertThat(code(running, method, Map.of("_meta", META))).isEqualTo(-32601);
            }
        }
    }

    @Test
    void aRequestThatLacksWhatItsEraAsksFor_isRefused() throws Exception {
        String version = "io.modelcontextprotocol/protocolVersion";
        String capabilities = "io.modelcontextprotocol/clientCapabilities";
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            assertThat(code(running, "server/discover", Map.of())).isEqualTo(-32602);
            for (Object meta : List.of(
                    "text",
                    Map.of(version, "2026-07-28"),
                    Map.of(capabilities, Map.of()),
                    Map.of(version, 5, capabilities, Map.of()),
                    Map.of(version, "2026-07-28", capabilities, List.of()))) {
                assertThat(code(running, "tools/list", Map.of("_meta", meta))).isEqualTo(-32602);
            }
        }
    }

    @Test
    void anUnknownVersion_isAnsweredWithTheKnownOnes() throws Exception {
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            JsonNode error = running.client
                    .ask(
                            "tools/list",
                            Map.of(
                                    "_meta",
                                    Map.of(
                                            "io.modelcontextprotocol/protocolVersion",
                                            "2025-11-25",
                                            "io.modelcontextprotocol/clientCapabilities",
                                            Map.of())))
                    .path("error");

            assertThat(error.path("code").asInt()).isEqualTo(-32022);
            assertThat(error.path("data").path("supported").toString()).isEqualTo("[\"2026-07-28\"]");
            assertThat(error.path("data").path("requested").asString()).isEqualTo("2025-11-25");
        }
    }

    private static int code(RunningServer running, String method, Map<String, ?> params) throws Exception {
        return running.client.ask(method, params).path("error").path("code").asInt();
    }
}
