package dev.larder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that sends any bytes and checks that every line that comes back is JSON-RPC. It never waits longer than a
 * minute for what a test expects.
 */
public final class StdioClient implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int PATIENCE_SECONDS = 60;
    private static final String END = "";

    private final OutputStream toServer;
    private final InputStream fromServer;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Map<String, JsonNode> early = new HashMap<>();
    private int lastId = 1_000_000;

    /** A client at the other ends of a server's streams. */
    public StdioClient(InputStream fromServer, OutputStream toServer) {
        this.fromServer = fromServer;
        this.toServer = toServer;
        Thread reader = new Thread(this::readAll, "test-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // The end of the stream by another name.
        }
        lines.add(END);
    }

    /** Sends these bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        toServer.write(bytes);
        toServer.flush();
    }

    /** Sends one line; a quote is written as ' to keep tests readable. */
    public void send(String line) throws IOException {
        sendRaw((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends any value as a line of JSON. */
    public void sendJson(Object value) throws IOException {
        sendRaw((JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next message from the server, checked to be one of JSON-RPC. */
    public JsonNode receive() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(END)) {
            return fail(line == null ? "the server says nothing" : "the server has closed its output");
        }
        JsonNode message = JSON.readTree(line);
        assertThat(message.path("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(message.has("method") ^ (message.has("result") ^ message.has("error")))
                .as("a request, notification or response: %s", line)
                .isTrue();
        return message;
    }

    /** The response with this id, whatever comes before it. */
    public JsonNode receive(Object id) throws InterruptedException {
        String wanted = JSON.writeValueAsString(id);
        JsonNode message = early.remove(wanted);
        while (message == null) {
            JsonNode next = receive();
            if (JSON.writeValueAsString(next.path("id")).equals(wanted)) {
                message = next;
            } else {
                early.put(JSON.writeValueAsString(next.path("id")), next);
            }
        }
        return message;
    }

    /** The next notification, past the responses that come before it, which are kept. */
    public JsonNode receiveNotification() throws InterruptedException {
        JsonNode message = receive();
        while (message.has("id")) {
            early.put(JSON.writeValueAsString(message.path("id")), message);
            message = receive();
        }
        return message;
    }

    /** Lets go of responses that came and were not asked for. */
    public void forgetResponses() {
        early.clear();
    }

    /** Sends a request and returns its response. */
    public JsonNode ask(String method, Object params) throws IOException, InterruptedException {
        int id = ++lastId;
        sendJson(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
        return receive(id);
    }

    /** Calls a tool and returns the result. */
    public JsonNode call(String tool, Map<String, ?> arguments) throws IOException, InterruptedException {
        JsonNode response = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(response.path("result").isObject()).as("%s", response).isTrue();
        return response.path("result");
    }

    /** Checks that the next good request is answered. */
    public void expectAlive() throws IOException, InterruptedException {
        assertThat(ask("ping", Map.of()).path("result").isObject()).isTrue();
    }

    /** Ends the server's input. */
    public void endInput() throws IOException {
        toServer.close();
    }

    /** Checks that the server closes its output without another message. */
    public void expectEnd() throws InterruptedException {
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(END);
    }

    /** Checks that nothing is there that was not asked for, now that the server has answered all. */
    public void expectNothingMore() throws IOException, InterruptedException {
        expectAlive();
        assertThat(lines).isEmpty();
        assertThat(early).isEmpty();
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        fromServer.close();
    }
}
