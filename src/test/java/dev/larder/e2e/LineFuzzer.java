package dev.larder.e2e;

import dev.larder.testing.StdioClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes lines that a server has not seen: good ones, broken in many ways, and noise. The same seed, the same lines. */
final class LineFuzzer {

    private static final String META = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':";
    private static final List<String> CAPABILITIES = List.of("{}", "{'roots':{}}");
    private static final String FOLDERS = "{'roots':[{'uri':'file:///tmp'},{'uri':'file:///";
    private static final List<String> METHODS = List.of(
            "ping",
            "initialize",
            "server/discover",
            "tools/list",
            "tools/call",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "resources/subscribe",
            "resources/unsubscribe",
            "prompts/list",
            "prompts/get",
            "completion/complete",
            "subscriptions/listen",
            "notifications/cancelled",
            "notifications/initialized",
            "notifications/roots/list_changed",
            "logging/setLevel");
    private static final List<String> MEMBERS = List.of(
            "name",
            "arguments",
            "uri",
            "cursor",
            "protocolVersion",
            "_meta",
            "progressToken",
            "requestId",
            "ref",
            "argument",
            "notifications",
            "resourceSubscriptions",
            "type",
            "value",
            "key",
            "keys",
            "framework",
            "limit",
            "sourceCode",
            "files",
            "path",
            "content",
            "include",
            "offset",
            "capabilities",
            "roots",
            "inputResponses");

    private static final int TEXTS = 500;

    private final Random random;
    private final List<String> tools;

    /** @param tools names of tools that there are */
    LineFuzzer(long seed, List<String> tools) {
        this.random = new Random(seed);
        this.tools = tools;
    }

    /** A line, without its newline and without one in it. */
    byte[] next() {
        byte[] line = message().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0) {
            line = damage(line);
        }
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private String message() {
        if (random.nextInt(20) == 0) {
            return response();
        }
        String id = random.nextInt(8) == 0 ? value(0) : Integer.toString(random.nextInt(50));
        String method = pick(METHODS);
        String params = random.nextInt(3) == 0 ? value(3) : params(method);
        return "{'jsonrpc':'2.0'" + (random.nextInt(10) == 0 ? "" : ",'id':" + id) + ",'method':'" + method
                + "','params':" + params + "}";
    }

    /** An answer to what the server may have asked. */
    private String response() {
        String result = random.nextInt(3) == 0 ? value(3) : FOLDERS + text() + "'}]}";
        String member = random.nextInt(5) == 0 ? "error" : "result";
        return "{'jsonrpc':'2.0','id':'larder-roots-" + random.nextInt(20) + "','" + member + "':" + result + "}";
    }

    private String params(String method) {
        String body = switch (method) {
            case "tools/call" ->
                "'name':'" + pick(tools) + "','arguments':" + object(3)
                        + (random.nextInt(10) == 0 ? ",'inputResponses':{'roots':" + FOLDERS + text() + "'}]}}" : "");
            case "initialize" -> "'protocolVersion':'2025-11-25','capabilities':" + pick(CAPABILITIES);
            default -> "'" + pick(MEMBERS) + "':" + value(2) + ",'uri':" + value(0) + ",'name':" + value(0);
        };
        return "{" + body + (random.nextBoolean() ? "," + META + pick(CAPABILITIES) + "}" : "") + "}";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 10)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> Integer.toString(random.nextInt(2_000) - 1_000);
            case 3 -> Long.toString(random.nextLong());
            case 4 -> random.nextInt(1_000) + "." + random.nextInt(1_000) + "e" + random.nextInt(400);
            case 5 -> "'" + pick(tools) + "'";
            case 6 -> "'" + text() + "'";
            case 7 -> "'component:react:" + text() + "'";
            case 8 -> "'larder://react/component/" + text() + "'";
            case 9 -> "''";
            case 10 -> object(depth - 1);
            default -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
        };
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            object.append("'")
                    .append(pick(MEMBERS))
                    .append("':")
                    .append(value(depth))
                    .append(i > 0 ? "," : "");
        }
        return object.append("}").toString();
    }

    /** One of a fixed number, so that neither the store nor what is subscribed to grows with the time. */
    private String text() {
        Random one = new Random(random.nextInt(TEXTS));
        StringBuilder text = new StringBuilder();
        for (int i = one.nextInt(12); i > 0; i--) {
            switch (one.nextInt(6)) {
                case 0 -> text.append(String.format("\\u%04x", one.nextInt(0x10000)));
                case 1 -> text.appendCodePoint(0x1f600 + one.nextInt(80));
                case 2 -> text.append("%2e%00/:@?#".charAt(one.nextInt(11)));
                default -> text.append((char) ('a' + one.nextInt(26)));
            }
        }
        return text.toString();
    }

    private byte[] damage(byte[] line) {
        byte[] damaged = line.clone();
        switch (random.nextInt(4)) {
            case 0 -> damaged[random.nextInt(line.length)] = (byte) random.nextInt(256);
            case 1 -> damaged = java.util.Arrays.copyOf(line, random.nextInt(line.length));
            case 2 -> {
                for (int i = random.nextInt(20); i > 0; i--) {
                    damaged[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                damaged = new byte[random.nextInt(5_000)];
                random.nextBytes(damaged);
            }
        }
        return damaged;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** Sends so many lines and checks, every now and then and at the end, that the server is well. */
    static void run(StdioClient client, List<String> tools, long seed, long nanos) throws Exception {
        LineFuzzer fuzzer = new LineFuzzer(seed, tools);
        long deadline = System.nanoTime() + nanos;
        long lines = 0;
        while (System.nanoTime() < deadline) {
            for (int i = 0; i < 200; i++) {
                client.sendRaw(fuzzer.next());
                client.sendRaw(new byte[] {'\n'});
                lines++;
            }
            // Each line from the server is checked to be JSON-RPC on the way to this answer.
            client.expectAlive();
            client.forgetResponses();
        }
        System.err.println("fuzzed with " + lines + " lines");
    }
}
