package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** No line stops the server, and each bad one gets the answer that JSON-RPC has for it. */
final class BadLinesTest {

    private static final String PING = "{'jsonrpc':'2.0','id':7,'method':'ping'}";

    /** What is sent, and the code and id of the one answer. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Bad(String what, byte[] line, int code, String id) {

        Bad(String line, int code, String id) {
            this(
                    line.length() > 60 ? line.substring(0, 60) : line,
                    line.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                    code,
                    id);
        }
    }

    private static final List<Bad> BAD = List.of(
            new Bad("this is not JSON", -32700, "null"),
            new Bad("{'jsonrpc':'2.0','id':1,'method':'pi", -32700, "null"),
            new Bad("{'jsonrpc':'2.0','id':1,'method':'ping'}{'jsonrpc':'2.0','id':2,'method':'ping'}", -32700, "null"),
            new Bad("{'jsonrpc':'2.0','id':1,'method':'ping'} x", -32700, "null"),
            new Bad("{'jsonrpc':'2.0','id':NaN,'method':'ping'}", -32700, "null"),
            new Bad("{'jsonrpc':'2.0','id':01,'method':'ping'}", -32700, "null"),
            new Bad("]", -32700, "null"),
            new Bad("invalid UTF-8", new byte[] {'"', (byte) 0xff, '"'}, -32700, "null"),
            new Bad("an overlong encoding", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}, -32700, "null"),
            new Bad(
                    "an encoded surrogate",
                    new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                    -32700,
                    "null"),
            new Bad("UTF-16", PING.replace('\'', '"').getBytes(StandardCharsets.UTF_16LE), -32700, "null"),
            new Bad("42", -32600, "null"),
            new Bad("null", -32600, "null"),
            new Bad("'text'", -32600, "null"),
            new Bad("[]", -32600, "null"),
            new Bad("[" + PING + "]", -32600, "null"),
            new Bad("{}", -32600, "null"),
            new Bad("{'id':3,'method':'ping'}", -32600, "3"),
            new Bad("{'jsonrpc':'1.0','id':'three','method':'ping'}", -32600, "\"three\""),
            new Bad("{'jsonrpc':2.0,'id':3,'method':'ping'}", -32600, "3"),
            new Bad("{'jsonrpc':'2.0','id':3}", -32600, "3"),
            new Bad("{'jsonrpc':'2.0','id':3,'method':5}", -32600, "3"),
            new Bad("{'jsonrpc':'2.0','id':null,'method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':1.5,'method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':{},'method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':true,'method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':'" + "x".repeat(1_000_000) + "','method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':4,'method':'ping','params':[]}", -32602, "4"),
            new Bad("{'jsonrpc':'2.0','id':4,'method':'ping','params':'x'}", -32602, "4"),
            new Bad("{'jsonrpc':'2.0','id':4,'method':'no/such'}", -32601, "4"),
            new Bad("[".repeat(10_000), -32600, "null"),
            new Bad("{'a':" + "[".repeat(10_000) + "]".repeat(10_000) + "}", -32600, "null"),
            new Bad("{'" + "k".repeat(1_000_000) + "':1}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':" + "9".repeat(10_000) + ",'method':'ping'}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'n':1e999999}}", -32600, "null"),
            new Bad("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'n':-1e-999999}}", -32600, "null"));

    @TestFactory
    Stream<DynamicTest> aBadLine_isAnsweredAndTheNextIsServed() {
        return BAD.stream()
                .map(bad -> DynamicTest.dynamicTest(bad.what(), () -> {
                    try (RunningServer running = new RunningServer(SmallTools.many(1))) {
                        running.client.sendRaw(bad.line());
                        running.client.send("");

                        JsonNode answer = running.client.receive();
                        assertThat(answer.path("error").path("code").asInt()).isEqualTo(bad.code());
                        assertThat(answer.path("id").toString()).isEqualTo(bad.id());
                        assertThat(answer.path("error").path("message").asString())
                                .endsWith(".")
                                .doesNotContain("Exception", "jackson", "java.");
                        running.client.expectNothingMore();
                    }
                }));
    }

    @Test
    void linesWithNothingToAnswer_areIgnored() throws Exception {
        try (RunningServer running = new RunningServer(SmallTools.many(1))) {
            for (String line : List.of(
                    "",
                    "   \t ",
                    "\r",
                    "\r\r",
                    "{'jsonrpc':'2.0','method':'notifications/initialized'}",
                    "{'jsonrpc':'2.0','method':'notifications/unknown','params':{}}",
                    "{'jsonrpc':'2.0','method':'ping'}",
                    "{'jsonrpc':'2.0','method':'notifications/cancelled'}",
                    "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':[1]}}",
                    "{'jsonrpc':'2.0','method':'notifications/cancelled','params':[]}",
                    "{'jsonrpc':'2.0','id':5,'result':{}}",
                    "{'jsonrpc':'2.0','id':null,'error':{'code':1,'message':'x'}}")) {
                running.client.send(line);
            }

            running.client.expectNothingMore();
        }
    }

    @Test
    void byteOrderMarkCrlfAndSpaces_doNoHarm() throws Exception {
        try (RunningServer running = new RunningServer(SmallTools.many(1))) {
            running.client.send("\ufeff" + PING + "\r");
            assertThat(running.client.receive(7).has("result")).isTrue();

            running.client.send("  " + PING + "  \r");
            assertThat(running.client.receive(7).has("result")).isTrue();
        }
    }

    @Test
    void aBigId_isGivenBackExactly() throws Exception {
        try (RunningServer running = new RunningServer(SmallTools.many(1))) {
            running.client.send("{'jsonrpc':'2.0','id':123456789012345678901234567890,'method':'ping'}");
            assertThat(running.client.receive().path("id").toString()).isEqualTo("123456789012345678901234567890");

            running.client.send("{'jsonrpc':'2.0','id':'\\ud800','method':'ping'}");
            assertThat(running.client.receive().path("id").asString()).isEqualTo("\ud800");
        }
    }

    @Test
    void aLineOverTheLimit_isSkippedToItsNewline() throws Exception {
        ServerOptions options = RunningServer.OPTIONS.withLineBytesMax(100_000);
        try (RunningServer running = new RunningServer(options, () -> SmallTools.many(1))) {
            byte[] megabyte = new byte[1 << 20];
            Arrays.fill(megabyte, (byte) 'x');
            for (int i = 0; i < 20; i++) {
                running.client.sendRaw(megabyte);
            }
            running.client.send("");

            JsonNode answer = running.client.receive();
            assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32600);
            assertThat(answer.path("id").isNull()).isTrue();
            running.client.expectNothingMore();
        }
    }

    @Test
    void manyMembersAndDuplicates_areTaken() throws Exception {
        try (RunningServer running = new RunningServer(SmallTools.many(1))) {
            StringBuilder line = new StringBuilder("{'jsonrpc':'2.0','id':1,'id':8,'method':'ping','params':{");
            for (int i = 0; i < 100_000; i++) {
                line.append("'k").append(i).append("':0,");
            }
            running.client.send(line.append("'end':0}}").toString());

            assertThat(running.client.receive(8).has("result")).isTrue();
        }
    }

    @Test
    void wrongCalls_areInvalidParams() throws Exception {
        try (RunningServer running = new RunningServer(new SmallTools().toolbox())) {
            StdioClient client = running.client;
            for (Object params : List.of(
                    Map.of(),
                    Map.of("name", 5),
                    Map.of("name", List.of("echo")),
                    Map.of("name", "echo", "arguments", List.of()),
                    Map.of("name", "echo", "arguments", "text"),
                    Map.of("name", "no_such_tool"))) {
                JsonNode answer = client.ask("tools/call", params);
                assertThat(answer.path("error").path("code").asInt())
                        .as("%s", params)
                        .isEqualTo(-32602);
            }
            assertThat(client.ask("tools/call", Map.of("name", "no_such_tool\u001b[31m"))
                            .path("error")
                            .path("message")
                            .asString())
                    .startsWith("There is no tool no_such_tool;");
            client.expectNothingMore();
        }
    }
}
