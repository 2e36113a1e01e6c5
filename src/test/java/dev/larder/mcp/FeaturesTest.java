package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Resources, prompts, completions, progress and subscriptions, in both eras. */
final class FeaturesTest {

    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private final SmallOffer texts = new SmallOffer();
    private RunningServer running;
    private StdioClient client;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.offering(RunningServer.OPTIONS.withWatchInterval(Duration.ofMillis(5)), texts::offer);
        client = running.client;
    }

    @AfterEach
    void end() throws IOException {
        running.close();
    }

    @Test
    void capabilities_nameEverything() throws Exception {
        JsonNode handshake = client.ask("initialize", Map.of("protocolVersion", "2025-11-25"));
        JsonNode discovered = client.ask("server/discover", Map.of("_meta", EraTest.META));

        assertThat(handshake.path("result").path("capabilities").toString())
                .isEqualTo("{\"tools\":{},\"resources\":{\"subscribe\":true,\"listChanged\":true},"
                        + "\"prompts\":{},\"completions\":{}}")
                .isEqualTo(discovered.path("result").path("capabilities").toString());
    }

    @Test
    void resources_areListedAndRead() throws Exception {
        JsonNode list = client.ask("resources/list", Map.of()).path("result");
        JsonNode templates = client.ask("resources/templates/list", Map.of()).path("result");
        JsonNode read = client.ask("resources/read", Map.of("uri", "text://a")).path("result");

        assertThat(list.path("resources").get(0).path("uri").asString()).isEqualTo("text://a");
        assertThat(templates
                        .path("resourceTemplates")
                        .get(0)
                        .path("uriTemplate")
                        .asString())
                .isEqualTo("text://{name}");
        assertThat(read.path("contents").get(0).path("text").asString()).isEqualTo("one");
        assertThat(read.has("ttlMs")).isFalse();
    }

    @Test
    void whatWasRead_saysHowLongItHolds() throws Exception {
        texts.texts.put("b", "two");

        JsonNode shared = client.ask("resources/read", stateless(Map.of("uri", "text://a")))
                .path("result");
        JsonNode own = client.ask("resources/read", stateless(Map.of("uri", "text://b")))
                .path("result");
        JsonNode list = client.ask("resources/list", stateless(Map.of())).path("result");

        assertThat(shared.path("ttlMs").asLong()).isEqualTo(90_000);
        assertThat(shared.path("cacheScope").asString()).isEqualTo("public");
        assertThat(own.path("cacheScope").asString()).isEqualTo("private");
        assertThat(list.path("ttlMs").asLong()).isZero();
    }

    @Test
    void aMissingResource_isAnErrorOfItsEra() throws Exception {
        for (String uri : List.of("text://none", "", "../..", "x".repeat(100_000))) {
            JsonNode handshake =
                    client.ask("resources/read", Map.of("uri", uri)).path("error");
            JsonNode stateless =
                    client.ask("resources/read", stateless(Map.of("uri", uri))).path("error");

            assertThat(handshake.path("code").asInt()).isEqualTo(-32002);
            assertThat(stateless.path("code").asInt()).isEqualTo(-32602);
            assertThat(uri).startsWith(stateless.path("data").path("uri").asString());
        }
        assertThat(code("resources/read", Map.of())).isEqualTo(-32602);
        assertThat(code("resources/read", Map.of("uri", List.of()))).isEqualTo(-32602);
        assertThat(code("resources/read", Map.of("uri", "text://broken"))).isEqualTo(-32603);
    }

    @Test
    void prompts_areListedAndWrittenOut() throws Exception {
        JsonNode list = client.ask("prompts/list", Map.of()).path("result");
        JsonNode got = client.ask("prompts/get", Map.of("name", "greet", "arguments", Map.of("name", "Ada")))
                .path("result");

        assertThat(list.path("prompts")
                        .get(0)
                        .path("arguments")
                        .get(0)
                        .path("required")
                        .asBoolean())
                .isTrue();
        assertThat(got.path("messages").get(0).path("content").path("text").asString())
                .isEqualTo("Greet Ada.");
        for (Map<String, Object> params : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("name", "none"),
                Map.of("name", "greet"),
                Map.of("name", "greet", "arguments", List.of()),
                Map.of("name", "greet", "arguments", Map.of("name", 5)),
                Map.of("name", "greet", "arguments", Map.of("name", " ")),
                Map.of("name", "greet", "arguments", Map.of("name", "nobody")))) {
            assertThat(code("prompts/get", params)).as("%s", params).isEqualTo(-32602);
        }
    }

    @Test
    void completions_areBounded() throws Exception {
        Map<String, String> prompt = Map.of("type", "ref/prompt", "name", "greet");
        Map<String, String> template = Map.of("type", "ref/resource", "uri", "text://{name}");

        JsonNode one = complete(prompt, "name", "a");
        JsonNode many = complete(template, "number", "");
        JsonNode none = complete(template, "unknown", "");

        assertThat(one.path("values").toString()).isEqualTo("[\"a\"]");
        assertThat(many.path("values")).hasSize(100);
        assertThat(many.path("total").asInt()).isEqualTo(250);
        assertThat(many.path("hasMore").asBoolean()).isTrue();
        assertThat(none.path("values")).isEmpty();
        assertThat(code("completion/complete", Map.of("ref", prompt))).isEqualTo(-32602);
        assertThat(code(
                        "completion/complete",
                        Map.of("ref", Map.of("type", "ref/other"), "argument", Map.of("name", "n", "value", ""))))
                .isEqualTo(-32602);
    }

    @Test
    void progress_risesAndGoesToWhoAskedForIt() throws Exception {
        client.call("steps", Map.of());
        client.expectNothingMore();

        client.send("{'jsonrpc':'2.0','id':1,'method':'tools/call',"
                + "'params':{'name':'steps','_meta':{'progressToken':'t'}}}");

        for (int step : List.of(1, 3, 4)) {
            JsonNode told = client.receive();
            assertThat(told.path("method").asString()).isEqualTo("notifications/progress");
            assertThat(told.path("params").path("progressToken").asString()).isEqualTo("t");
            assertThat(told.path("params").path("progress").asInt()).isEqualTo(step);
        }
        assertThat(client.receive().path("id").asInt()).isOne();
        client.send("{'jsonrpc':'2.0','id':2,'method':'tools/call',"
                + "'params':{'name':'steps','_meta':{'progressToken':{}}}}");
        assertThat(client.receive().path("id").asInt()).isEqualTo(2);
        client.expectNothingMore();
    }

    @Test
    void aSubscriber_hearsOfChangesHereAndElsewhere() throws Exception {
        client.ask("initialize", Map.of("protocolVersion", "2025-11-25"));
        client.ask("resources/subscribe", Map.of("uri", "text://a"));

        texts.texts.put("a", "changed elsewhere");
        JsonNode elsewhere = client.receive();
        client.send(put(1, "a", "changed here"));
        JsonNode here = client.receiveNotification();

        assertThat(elsewhere.path("method").asString()).isEqualTo("notifications/resources/updated");
        assertThat(elsewhere.path("params").path("uri").asString()).isEqualTo("text://a");
        assertThat(here).isEqualTo(elsewhere);
        client.receive(1);
        client.ask("resources/unsubscribe", Map.of("uri", "text://a"));
        client.call("put", Map.of("name", "a", "text", "unheard"));
        client.expectNothingMore();
    }

    @Test
    void aClientThatListed_hearsOfANewResource() throws Exception {
        client.ask("initialize", Map.of("protocolVersion", "2025-11-25"));
        client.ask("resources/list", Map.of());
        client.send(put(1, "new", "text"));

        assertThat(client.receiveNotification().path("method").asString())
                .isEqualTo("notifications/resources/list_changed");
    }

    @Test
    void aClientThatListed_hearsOfANewResourceElsewhere() throws Exception {
        client.ask("initialize", Map.of("protocolVersion", "2025-11-25"));
        client.ask("resources/list", Map.of());

        texts.texts.put("elsewhere", "text");

        assertThat(client.receiveNotification().path("method").asString())
                .isEqualTo("notifications/resources/list_changed");
    }

    @Test
    void aStream_isAcknowledgedFirstAndCarriesWhatItAskedFor() throws Exception {
        listen(5, "{'resourcesListChanged':true,'toolsListChanged':true}");
        listen(6, "{'resourceSubscriptions':['text://a','text://b']}");
        listen(7, "{}");

        client.send(put(1, "a", "two"));
        JsonNode updated = client.receiveNotification();
        client.receive(1);
        client.send(put(2, "new", "text"));
        JsonNode changed = client.receiveNotification();
        client.receive(2);

        assertThat(updated.path("method").asString()).isEqualTo("notifications/resources/updated");
        assertThat(updated.path("params").path("_meta").path(SUBSCRIPTION).asInt())
                .isEqualTo(6);
        assertThat(changed.path("method").asString()).isEqualTo("notifications/resources/list_changed");
        assertThat(changed.path("params").path("_meta").path(SUBSCRIPTION).asInt())
                .isEqualTo(5);
        client.expectNothingMore();
    }

    @Test
    void aStream_endsWhenItIsCancelledOrTheServerEnds() throws Exception {
        listen(5, "{'resourceSubscriptions':['text://a']}");
        listen(6, "{'resourceSubscriptions':['text://b']}");
        client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':5}}");
        client.call("put", Map.of("name", "a", "text", "unheard"));
        client.expectNothingMore();
        client.endInput();

        JsonNode end = client.receive();

        assertThat(end.path("id").asInt()).isEqualTo(6);
        assertThat(end.path("result").path("resultType").asString()).isEqualTo("complete");
        assertThat(end.path("result").path("_meta").path(SUBSCRIPTION).asInt()).isEqualTo(6);
        client.expectEnd();
    }

    @Test
    void aThousandStreams_areOpenedAndClosed() throws Exception {
        for (int id = 1; id <= 1_000; id++) {
            listen(id, "{'resourceSubscriptions':['text://a']}");
        }
        for (int id = 1; id <= 1_000; id++) {
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':" + id + "}}");
        }
        client.call("put", Map.of("name", "a", "text", "unheard"));
        client.expectNothingMore();
    }

    @Test
    void anOpenStreamsId_isRefusedASecondTime() throws Exception {
        listen(5, "{}");
        client.send("{'jsonrpc':'2.0','id':5,'method':'ping'}");

        assertThat(client.receive().path("error").path("code").asInt()).isEqualTo(-32600);
    }

    @Test
    void badSubscriptions_areRefused() throws Exception {
        for (Object filter :
                List.of("all", Map.of("resourceSubscriptions", "x"), Map.of("resourceSubscriptions", List.of(5)))) {
            assertThat(code("subscriptions/listen", stateless(Map.of("notifications", filter))))
                    .isEqualTo(-32602);
        }
        assertThat(code("subscriptions/listen", stateless(Map.of()))).isEqualTo(-32602);
        assertThat(code("subscriptions/listen", Map.of("notifications", Map.of())))
                .isEqualTo(-32601);
        assertThat(code("resources/subscribe", stateless(Map.of("uri", "text://a"))))
                .isEqualTo(-32601);
        assertThat(code("resources/subscribe", Map.of())).isEqualTo(-32602);
        assertThat(code("resources/subscribe", Map.of("uri", "x".repeat(10_000))))
                .isEqualTo(-32602);
        client.expectNothingMore();
    }

    private void listen(int id, String filter) throws Exception {
        client.send("{'jsonrpc':'2.0','id':" + id + ",'method':'subscriptions/listen','params':{'notifications':"
                + filter + ",'_meta':" + StdioClient.JSON.writeValueAsString(EraTest.META) + "}}");
        JsonNode acknowledged = client.receive();
        assertThat(acknowledged.path("method").asString()).isEqualTo("notifications/subscriptions/acknowledged");
        assertThat(acknowledged.path("params").path("_meta").path(SUBSCRIPTION).asInt())
                .isEqualTo(id);
        assertThat(acknowledged.path("params").path("notifications").has("toolsListChanged"))
                .isFalse();
    }

    private JsonNode complete(Object ref, String name, String value) throws Exception {
        return client.ask("completion/complete", Map.of("ref", ref, "argument", Map.of("name", name, "value", value)))
                .path("result")
                .path("completion");
    }

    private int code(String method, Map<String, ?> params) throws Exception {
        return client.ask(method, params).path("error").path("code").asInt();
    }

    private static Map<String, Object> stateless(Map<String, ?> params) {
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put("_meta", EraTest.META);
        return all;
    }

    private static String put(int id, String name, String text) {
        return "{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'put','arguments':{'name':'"
                + name + "','text':'" + text + "'}}}";
    }
}
