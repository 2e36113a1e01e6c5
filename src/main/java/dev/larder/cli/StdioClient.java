package dev.larder.cli;

import dev.larder.model.UpstreamException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The simplest MCP client: it starts this program as a server and asks it one thing at a time. For one thread.
 *
 * <p>It holds the server to the protocol: a line that is no JSON-RPC message, or no answer in time, is a failure.
 */
final class StdioClient implements AutoCloseable {

    private static final String END = "";
    private static final String VERSION = "2025-11-25";

    private final Process process;
    private final OutputStream out;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Duration patience;
    private int lastId;

    /**
     * A client of a server that runs.
     *
     * @param process ended with the client
     * @param patience how long it may take to answer
     */
    StdioClient(Process process, Duration patience) {
        this.process = process;
        this.out = process.getOutputStream();
        this.patience = patience;
        Thread reader = new Thread(this::readAll, "larder-client");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a server.
     *
     * @param home its data directory; no other setting of the environment reaches it
     * @param stderr where its log goes
     * @param patience how long it may take to answer
     */
    static StdioClient start(Path home, ProcessBuilder.Redirect stderr, Duration patience) {
        List<String> command = new ArrayList<>();
        command.add(OwnJar.java());
        command.addAll(OwnJar.arguments());
        command.add("serve");
        return start(command, home, stderr, patience);
    }

    /** Starts a server by this command. */
    static StdioClient start(List<String> command, Path home, ProcessBuilder.Redirect stderr, Duration patience) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr);
        builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_"));
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().put("LARDER_OFFLINE", "true");
        try {
            return new StdioClient(builder.start(), patience);
        } catch (IOException e) {
            throw new UpstreamException("The server could not be started: see that Java can be run from here.", e);
        }
    }

    /** Opens the conversation; gives what the server says of itself. */
    JsonNode initialize() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("protocolVersion", VERSION);
        params.put("capabilities", Map.of());
        params.put("clientInfo", Map.of("name", "larder-try", "version", "1"));
        JsonNode result = request("initialize", params);
        send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
        return result;
    }

    /** Calls a tool; gives its result, be it an error of the tool. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("name", tool);
        params.put("arguments", arguments);
        return request("tools/call", params);
    }

    /** Asks and waits for the result; an error of the protocol is a failure. */
    JsonNode request(String method, Map<String, ?> params) {
        JsonNode answer = ask(method, params);
        if (answer.has("error")) {
            throw new UpstreamException(method + " was refused: "
                    + answer.path("error").path("message").asString("no reason was given"));
        }
        return answer.path("result");
    }

    private JsonNode ask(String method, Map<String, ?> params) {
        int id = ++lastId;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", params);
        send(message);
        while (true) {
            JsonNode answer = parse(nextLine());
            if (answer.path("id").asInt(0) == id) {
                return answer;
            }
        }
    }

    private void sendLine(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UpstreamException("The server no longer reads: its log says why.", e);
        }
    }

    private String nextLine() {
        try {
            String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new UpstreamException("The server gave no answer within " + patience.toSeconds() + " seconds.");
            }
            if (line.equals(END)) {
                throw new UpstreamException("The server ended in the middle of the conversation: its log says why.");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException("Interrupted while waiting for the server.", e);
        }
    }

    /** Ends the input and waits for the process; gives its exit code. */
    int end() {
        try {
            out.close();
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new UpstreamException("The server did not end when its input did.");
        } catch (IOException e) {
            throw new UpstreamException("The server's input could not be closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException("Interrupted while waiting for the server.", e);
        }
    }

    /** Ends the process, by force if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void send(Map<String, ?> message) {
        sendLine(Json.MAPPER.writeValueAsString(message));
    }

    private void readAll() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.isEmpty() ? " " : line);
            }
        } catch (IOException gone) {
            // The end of the stream by other means.
        }
        lines.add(END);
    }

    private static JsonNode parse(String line) {
        try {
            JsonNode message = Json.MAPPER.readTree(line);
            if ("2.0".equals(message.path("jsonrpc").asString(""))) {
                return message;
            }
        } catch (JacksonException e) {
            throw new UpstreamException("The server wrote a line that is no message of the protocol.", e);
        }
        throw new UpstreamException("The server wrote a line that is no message of the protocol.");
    }
}
