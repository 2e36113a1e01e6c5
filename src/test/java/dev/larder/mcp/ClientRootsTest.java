package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client is asked for its folders where it has any, when it is ready, and in the way of its era. */
final class ClientRootsTest {

    private static final String ROOTS = "'result':{'roots':[{'uri':'file:///a','name':'A'},{'uri':'file:///b'}]}";
    private static final Map<String, Object> STATELESS =
            Map.of(Era.VERSION_KEY, "2026-07-28", Era.CAPABILITIES_KEY, Map.of("roots", Map.of()));

    private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    private final RunningServer server;
    private final StdioClient client;

    ClientRootsTest() throws IOException {
        server = new RunningServer(
                new McpStdioServer(RunningServer.OPTIONS, SmallTools::reaching).tellingRoots(told::add));
        client = server.client;
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void client_isAskedWhenItIsReady_andAgainWhenItsFoldersChange() throws Exception {
        greet("{'roots':{'listChanged':true}}");

        answer(question(), ROOTS);
        assertThat(next()).containsExactly("file:///a", "file:///b");

        changed();
        answer(question(), "'result':{'roots':[]}");
        assertThat(next()).isEmpty();
        client.expectNothingMore();
    }

    @Test
    void client_withoutFolders_isNotAsked() throws Exception {
        greet("{'sampling':{}}");
        changed();

        client.expectNothingMore();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'error':{'code':-32601,'message':'no'}",
                "'result':{}",
                "'result':{'roots':7}",
                "'result':[1,2]",
                "'result':null",
                "'result':{'roots':{'uri':'file:///a'}}"
            })
    void client_thatAnswersRubbish_isAskedAgainWhenItSaysSo(String rubbish) throws Exception {
        greet("{'roots':{}}");

        answer(question(), rubbish);
        client.send("{'jsonrpc':'2.0','id':'larder-roots-7'," + ROOTS + "}");
        client.send("{'jsonrpc':'2.0'," + ROOTS + "}");
        client.expectAlive();
        assertThat(told).isEmpty();

        changed();
        answer(question(), "'result':{'roots':[3,{'uri':5},{'uri':'file:///c'},{}]}");
        assertThat(next()).containsExactly("file:///c");
    }

    @Test
    void client_thatNeverAnswers_isServed_andAskedOnce() throws Exception {
        greet("{'roots':{}}");
        String question = question();

        assertThat(client.call("reach", Map.of()).path("isError").asBoolean()).isFalse();
        for (int i = 0; i < 100; i++) {
            changed();
        }
        client.expectNothingMore();

        answer(question, ROOTS);
        assertThat(next()).hasSize(2);
        answer(question(), "'result':{'roots':[]}");
        assertThat(next()).as("what changed meanwhile is asked once").isEmpty();
        client.expectNothingMore();
    }

    @Test
    void stateless_callThatMayDependOnThem_isAnsweredWithTheQuestionOnce() throws Exception {
        assertThat(stateless("echo", Map.of("text", "x")).path("resultType").asString())
                .as("a call that depends on nothing")
                .isEqualTo("complete");

        JsonNode question = stateless("reach", Map.of());
        assertThat(question.path("resultType").asString()).isEqualTo("input_required");
        assertThat(question.path("inputRequests").toString()).isEqualTo("{\"roots\":{\"method\":\"roots/list\"}}");
        assertThat(question.has("content")).isFalse();
        assertThat(told).isEmpty();

        JsonNode answer = client.ask(
                        "tools/call",
                        Map.of(
                                "name",
                                "reach",
                                "arguments",
                                Map.of(),
                                "inputResponses",
                                Map.of("roots", Map.of("roots", List.of(Map.of("uri", "file:///a")))),
                                "_meta",
                                STATELESS))
                .path("result");
        assertThat(answer.path("resultType").asString()).isEqualTo("complete");
        assertThat(next()).containsExactly("file:///a");

        assertThat(stateless("reach", Map.of()).path("resultType").asString())
                .as("a client that does not come back with them goes on without")
                .isEqualTo("complete");
    }

    @Test
    void stateless_clientWithoutFolders_andUnknownTool_areNotAsked() throws Exception {
        Map<String, Object> none =
                Map.of(Era.VERSION_KEY, "2026-07-28", Era.CAPABILITIES_KEY, Map.of("sampling", Map.of()));
        JsonNode answer = client.ask("tools/call", Map.of("name", "reach", "arguments", Map.of(), "_meta", none));

        assertThat(answer.path("result").path("resultType").asString()).isEqualTo("complete");
        JsonNode unknown =
                client.ask("tools/call", Map.of("name", "no-such", "arguments", Map.of(), "_meta", STATELESS));
        assertThat(unknown.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(told).isEmpty();
    }

    @Test
    void stateless_answersThatAreRubbish_harmNothing() throws Exception {
        for (Object rubbish : List.of(Map.of("roots", 7), Map.of("roots", Map.of("roots", "x")), Map.of("other", 1))) {
            JsonNode answer = client.ask(
                    "tools/call",
                    Map.of("name", "reach", "arguments", Map.of(), "inputResponses", rubbish, "_meta", STATELESS));
            assertThat(answer.has("result")).as("%s", answer).isTrue();
        }
        JsonNode refused = client.ask(
                "tools/call", Map.of("name", "reach", "arguments", Map.of(), "inputResponses", 7, "_meta", STATELESS));

        assertThat(refused.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(told).isEmpty();
    }

    @Test
    void serverThatAsksNobody_neverDoes() {
        ClientRoots silent = new ClientRoots(Optional.empty(), Duration.ofHours(1));

        silent.handshake(Map.of("roots", Map.of()));

        assertThat(silent.question()).isNull();
    }

    @Test
    void callThatComesBeforeTheAnswer_waitsForIt_andForNoSecondOne() throws Exception {
        ClientRoots roots = new ClientRoots(Optional.of(told::add), Duration.ofHours(1));
        roots.handshake(Map.of("roots", Map.of()));
        Object first = Message.members(roots.question()).get("id");
        BlockingQueue<Map<String, ?>> asked = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> known = CompletableFuture.supplyAsync(() -> {
            roots.before(call());
            return told.size();
        });

        roots.answered(new Message.Response(first, Map.of("roots", List.of(Map.of("uri", "file:///a")))), asked::add);

        assertThat(known.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(roots.before(call())).isNull();
        // Asked at once, or by whoever is at the first answer yet.
        assertThat(roots.question() != null || asked.poll(1, TimeUnit.MINUTES) != null)
                .isTrue();
        assertThat(roots.before(call()))
                .as("though nobody has answered the second question")
                .isNull();
    }

    @Test
    void momentThatIsOver_isNotWaitedFor() {
        ClientRoots roots = new ClientRoots(Optional.of(told::add), Duration.ZERO);
        roots.handshake(Map.of("roots", Map.of()));
        roots.question();

        assertThat(roots.before(call())).isNull();
        assertThat(told).isEmpty();
    }

    private static Exchange call() {
        Message.Request request = new Message.Request(1, "tools/call", Map.of("name", "reach"), 10);
        Outbox nobody = new Outbox(OutputStream.nullOutputStream(), 1_000, () -> {}, () -> {});
        return new Exchange(Era.HANDSHAKE, request, new Call(1, 10), nobody);
    }

    private void greet(String capabilities) throws Exception {
        client.send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
                + "'capabilities':" + capabilities + ",'clientInfo':{'name':'c','version':'1'}}}");
        assertThat(client.receive(1).has("result")).isTrue();
        client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    }

    private void changed() throws IOException {
        client.send("{'jsonrpc':'2.0','method':'notifications/roots/list_changed'}");
    }

    /** The id of the question that comes next. */
    private String question() throws InterruptedException {
        JsonNode question = client.receive();
        assertThat(question.path("method").asString()).as("%s", question).isEqualTo("roots/list");
        return question.path("id").asString();
    }

    private void answer(String id, String rest) throws IOException {
        client.send("{'jsonrpc':'2.0','id':'" + id + "'," + rest + "}");
    }

    private List<String> next() throws InterruptedException {
        List<String> uris = told.poll(1, TimeUnit.MINUTES);
        assertThat(uris).as("the client's folders").isNotNull();
        return uris;
    }

    private JsonNode stateless(String tool, Map<String, Object> arguments) throws Exception {
        return client.ask("tools/call", Map.of("name", tool, "arguments", arguments, "_meta", STATELESS))
                .path("result");
    }
}
