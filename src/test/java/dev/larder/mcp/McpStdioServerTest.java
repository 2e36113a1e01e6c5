package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a server over pipes: order, cancellation, back-pressure and the end. */
final class McpStdioServerTest {

    private final SmallTools tools = new SmallTools();

    @Test
    void handshake_thenTools() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            JsonNode result = running.client
                    .ask(
                            "initialize",
                            Map.of(
                                    "protocolVersion", "2025-06-18",
                                    "capabilities", Map.of(),
                                    "clientInfo", Map.of("name", "t", "version", "1")))
                    .path("result");
            running.client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
            JsonNode list = running.client.ask("tools/list", Map.of()).path("result");

            assertThat(result.path("protocolVersion").asString()).isEqualTo("2025-06-18");
            assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("larder-test");
            assertThat(result.path("instructions").asString()).isEqualTo("Use the tools.");
            assertThat(result.path("capabilities").has("tools")).isTrue();
            assertThat(list.path("tools").get(0).path("name").asString()).isEqualTo("echo");
            assertThat(list.path("tools")
                            .get(0)
                            .path("annotations")
                            .path("readOnlyHint")
                            .asBoolean())
                    .isTrue();
            assertThat(list.has("resultType")).isFalse();
        }
    }

    @Test
    void handshake_settlesOnAVersionBothKnow() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            for (String version : Era.HANDSHAKE_VERSIONS) {
                assertThat(settled(running.client, version)).isEqualTo(version);
            }
            for (String version : List.of("", "1999-01-01", "2026-07-28", "2099-01-01", "x".repeat(10_000))) {
                assertThat(settled(running.client, version)).isEqualTo("2025-11-25");
            }
            for (Map<String, Object> params : List.<Map<String, Object>>of(Map.of(), Map.of("protocolVersion", 5))) {
                assertThat(running.client
                                .ask("initialize", params)
                                .path("error")
                                .path("code")
                                .asInt())
                        .isEqualTo(-32602);
            }
            running.client.expectNothingMore();
        }
    }

    private static String settled(StdioClient client, String version) throws Exception {
        return client.ask("initialize", Map.of("protocolVersion", version))
                .path("result")
                .path("protocolVersion")
                .asString();
    }

    @Test
    void callsBeforeAnyHandshake_areAnswered() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.expectAlive();
            assertThat(text(running.client.call("echo", Map.of("text", "hello"))))
                    .isEqualTo("hello");
        }
    }

    @Test
    void text_goesThroughUnchanged() throws Exception {
        String text =
                "\u0000\u0001\t\r\n\"\\/\u007f\u0085\u00e9\u2028\u2029\ufeff\ufffe\ud83d\ude00\ud800 \udc00\ud800";
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            StringBuilder escaped = new StringBuilder();
            text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
            running.client.send(
                    "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'echo','arguments':{'text':'"
                            + escaped + "'}}}");

            assertThat(text(running.client.receive(1).path("result"))).isEqualTo(text);
        }
    }

    @Test
    void structuredContent_comesWithTheSameJsonAsText() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            JsonNode result = running.client.call("facts", Map.of("n", 12345678901234L, "d", 1.5));

            JsonNode structured = result.path("structuredContent");
            assertThat(structured.path("received").path("n").asLong()).isEqualTo(12345678901234L);
            assertThat(StdioClient.JSON.readTree(text(result))).isEqualTo(structured);
            assertThat(result.path("_meta").path("rewritten").asString()).isEqualTo("name");
            assertThat(result.path("isError").asBoolean()).isFalse();
        }
    }

    @Test
    void failures_areToolResultsWithoutDetails() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            JsonNode foreseen = running.client.call("refuse", Map.of());
            JsonNode bug = running.client.call("fail", Map.of());
            JsonNode exhausted = running.client.call("exhaust", Map.of());

            assertThat(List.of(foreseen, bug, exhausted))
                    .allSatisfy(result ->
                            assertThat(result.path("isError").asBoolean()).isTrue());
            assertThat(text(foreseen)).isEqualTo("Say which one: give a name.");
            assertThat(text(bug)).startsWith("Internal error").doesNotContain("secret", "Exception");
            assertThat(text(exhausted)).contains("memory");
            running.client.expectNothingMore();
        }
    }

    @Test
    void toolsList_comesInStablePages() throws Exception {
        try (RunningServer running = new RunningServer(SmallTools.many(250))) {
            JsonNode first = running.client.ask("tools/list", Map.of()).path("result");
            String cursor = first.path("nextCursor").asString();
            JsonNode second =
                    running.client.ask("tools/list", Map.of("cursor", cursor)).path("result");
            JsonNode third = running.client
                    .ask(
                            "tools/list",
                            Map.of("cursor", second.path("nextCursor").asString()))
                    .path("result");

            assertThat(first.path("tools").get(99).path("name").asString()).isEqualTo("tool_99");
            assertThat(second.path("tools").get(0).path("name").asString()).isEqualTo("tool_100");
            assertThat(third.path("tools")).hasSize(50);
            assertThat(third.has("nextCursor")).isFalse();
            for (Object bad : List.of("", "garbage", 5, "x".repeat(1_000_000), cursor + "A")) {
                assertThat(running.client
                                .ask("tools/list", Map.of("cursor", bad))
                                .path("error")
                                .path("code")
                                .asInt())
                        .isEqualTo(-32602);
            }
        }
    }

    @Test
    void pingsAndLists_doNotWaitForCalls() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.ask("tools/list", Map.of()); // Waits until the tools are there.
            for (int i = 0; i < 60; i++) {
                running.client.send(call(i, "hold"));
            }

            running.client.expectAlive();
            assertThat(running.client.ask("tools/list", Map.of()).has("result")).isTrue();

            tools.gate.release(60);
            for (int i = 0; i < 60; i++) {
                assertThat(running.client.receive(i).has("result")).isTrue();
            }
        }
    }

    @Test
    void aCancelledCall_isStoppedAndNotAnswered() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.send(call(1, "hold"));
            tools.begun.acquire();
            running.client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'1'}}");
            running.client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':99}}");
            running.client.expectAlive();
            assertThat(tools.interrupted.getCount()).isOne();

            running.client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}");
            tools.interrupted.await();

            running.client.expectNothingMore();
            assertThat(text(running.client.call("echo", Map.of("text", "after"))))
                    .isEqualTo("after");
        }
    }

    @Test
    void aCancelledWrite_runsToItsEndAndIsNotAnswered() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.send(call(1, "hold_write"));
            tools.begun.acquire();
            running.client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}");
            running.client.expectAlive();
            tools.gate.release();

            tools.written.acquire();
            running.client.expectNothingMore();
        }
    }

    @Test
    void aThousandCancellations_leaveNothingBehind() throws Exception {
        ServerOptions options = RunningServer.OPTIONS.withWaiting(2_000, 1 << 20);
        try (RunningServer running = new RunningServer(options, tools::toolbox)) {
            for (int i = 0; i < 1_000; i++) {
                running.client.send(call(i, "hold"));
            }
            for (int i = 0; i < 1_000; i++) {
                running.client.send(
                        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':" + i + "}}");
            }

            running.client.expectNothingMore();
            assertThat(text(running.client.call("echo", Map.of("text", "after"))))
                    .isEqualTo("after");
        }
    }

    @Test
    void anIdInFlight_isRefusedASecondTime() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.send(call(1, "hold"));
            tools.begun.acquire();
            running.client.send(call(1, "hold"));

            JsonNode refused = running.client.receive();
            tools.gate.release();
            JsonNode answered = running.client.receive();

            assertThat(refused.path("error").path("code").asInt()).isEqualTo(-32600);
            assertThat(answered.path("id").asInt()).isOne();
            assertThat(answered.has("result")).isTrue();
            running.client.send(call(1, "echo"));
            assertThat(running.client.receive(1).has("result")).isTrue();
        }
    }

    @Test
    void callsBeforeTheEndOfInput_areAllAnswered() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            for (int i = 0; i < 10; i++) {
                running.client.send(call(i, "echo"));
            }
            running.client.endInput();

            for (int i = 0; i < 10; i++) {
                assertThat(running.client.receive(i).has("result")).isTrue();
            }
            running.client.expectEnd();
            running.expectReturn();
        }
    }

    @Test
    void aCallThatNeverEnds_doesNotHoldTheEnd() throws Exception {
        ServerOptions options = RunningServer.OPTIONS.withDrain(Duration.ofMillis(50));
        try (RunningServer running = new RunningServer(options, tools::toolbox)) {
            running.client.send(call(1, "hold"));
            tools.begun.acquire();
            running.client.endInput();

            running.client.expectEnd();
            tools.interrupted.await();
            running.expectReturn();
        }
    }

    @Test
    void endInTheMiddleOfALine() throws Exception {
        assertThat(answers("{'jsonrpc':'2.0','id':1,'method':'ping'}")).contains("\"result\"");
        assertThat(answers("{'jsonrpc':'2.0','id':1,'met")).contains("-32700");
        assertThat(answers("")).isEmpty();
    }

    private String answers(String input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new McpStdioServer(RunningServer.OPTIONS, tools::toolbox)
                .run(new ByteArrayInputStream(input.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aClosedOutput_endsTheServer() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.expectAlive();
            running.breakOutput();
            running.client.send("{'jsonrpc':'2.0','id':1,'method':'ping'}");

            running.expectReturn();
        }
    }

    @Test
    void stop_endsTheServerAfterWhatIsInFlight() throws Exception {
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            running.client.send(call(1, "hold"));
            tools.begun.acquire();
            running.server.stop();
            tools.gate.release();

            assertThat(running.client.receive(1).has("result")).isTrue();
            running.client.expectEnd();
            running.expectReturn();
        }
    }

    @Test
    void whatWaits_isBoundedAndNothingIsLost() throws Exception {
        ServerOptions options = RunningServer.OPTIONS.withWaiting(8, 10_000);
        try (RunningServer running = new RunningServer(options, tools::toolbox)) {
            Thread sender = new Thread(() -> sendMany(running.client, 10_000), "test-sender");
            sender.start();
            for (int i = 0; i < 10_000; i++) {
                assertThat(running.client.receive(i).has("result")).isTrue();
            }
            sender.join();
        }
    }

    @Test
    void aCallThatWouldBeAnsweredJustSoAgain_isNotWorkedOnAgain() throws Exception {
        String meta = "'_meta':{'" + Era.VERSION_KEY + "':'2026-07-28','" + Era.CAPABILITIES_KEY + "':{}}";
        String question = "'method':'tools/call','params':{'name':'again','arguments':{'text':'t'}";
        try (RunningServer running = new RunningServer(tools.toolbox())) {
            JsonNode first = running.client.call("again", Map.of("text", "t"));
            assertThat(running.client.call("again", Map.of("text", "t"))).isEqualTo(first);
            assertThat(tools.worked).hasValue(1);

            for (int id : List.of(1, 2)) {
                running.client.send("{'jsonrpc':'2.0','id':" + id + "," + question + "," + meta + "}}");
                JsonNode modern = running.client.receive(id).path("result");
                assertThat(modern.path("resultType").asString()).isEqualTo("complete");
                assertThat(modern.path("content")).isEqualTo(first.path("content"));
                assertThat(tools.worked).hasValue(2);
            }
            tools.stands.set(false);
            assertThat(running.client.call("again", Map.of("text", "t"))).isEqualTo(first);
            assertThat(tools.worked).hasValue(3);
        }
    }

    @Test
    void aClientThatDoesNotRead_isReadAllTheSame() throws Exception {
        tools.gate.release();
        Semaphore reads = new Semaphore(1);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("written in lines only");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                reads.acquireUninterruptibly();
                reads.release();
                read.write(bytes, from, count);
            }
        };
        Pipe requests = Pipe.open();
        OutputStream to = Channels.newOutputStream(requests.sink());
        McpStdioServer server = new McpStdioServer(RunningServer.OPTIONS, tools::toolbox);
        Thread running = new Thread(() -> server.run(Channels.newInputStream(requests.source()), out));
        running.start();
        to.write(line("{'jsonrpc':'2.0','id':0,'method':'tools/call',"
                + "'params':{'name':'again','arguments':{'text':'t'}}}"));
        while (tools.worked.get() == 0) {
            Thread.onSpinWait();
        }
        reads.acquireUninterruptibly();

        for (int i = 1; i <= 2_000; i++) { // Far more than pipes and buffers hold.
            to.write(line("{'jsonrpc':'2.0','id':" + i + ",'method':'tools/call',"
                    + "'params':{'name':'again','arguments':{'text':'t'}}}"));
        }
        to.write(line(call(3_000, "hold")));
        tools.begun.acquireUninterruptibly();

        reads.release();
        to.close();
        running.join(60_000);
        assertThat(read.toString(StandardCharsets.UTF_8).lines()).hasSize(2_002);
    }

    private static byte[] line(String json) {
        return (json.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void sendMany(StdioClient client, int count) {
        try {
            for (int i = 0; i < count; i++) {
                client.send(call(i, "echo"));
            }
        } catch (java.io.IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    @Test
    void aProbe_neverAsksForTheTools() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ServerOptions options = RunningServer.OPTIONS;
        try (RunningServer running = new RunningServer(options, () -> {
            asked.incrementAndGet();
            return tools.toolbox();
        })) {
            assertThat(running.client
                            .ask("initialize", Map.of("protocolVersion", "2025-11-25"))
                            .has("result"))
                    .isTrue();
            assertThat(running.client
                            .ask("server/discover", Map.of("_meta", EraTest.META))
                            .has("result"))
                    .isTrue();
            running.client.endInput();
            running.expectReturn();

            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void toolsThatCannotBeBroughtUp_areAnError() throws Exception {
        try (RunningServer running = new RunningServer(RunningServer.OPTIONS.withStartDelay(Duration.ZERO), () -> {
            throw new IllegalStateException("no disk at /secret");
        })) {
            JsonNode answer = running.client.ask("tools/call", Map.of("name", "echo"));

            assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32603);
            assertThat(answer.toString()).doesNotContain("secret");
            running.client.expectAlive();
        }
    }

    private static String call(int id, String tool) {
        return "{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'" + tool + "'}}";
    }

    private static String text(JsonNode result) {
        return result.path("content").get(0).path("text").asString();
    }
}
