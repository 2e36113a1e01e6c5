package dev.larder.cli;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.LoopbackRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers beside each other, and registries that are slow, dead, or do not have what is asked: the jar, over stdio. */
final class UpstreamIT {

    private static final int SERVERS = 4;
    private static final int CALLERS = 25;
    private static final int CALLS_MAX = 10;
    private static final String ROCKET = "{\"name\":\"rocket\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
            + "\"content\":\"its contents\"}]}";

    /** What is asked for, and a part of what all are answered. */
    private static final Map<String, String> EXPECTED = Map.of(
            "rocket", "its contents",
            "nothing", "There is no component 'nothing'",
            "forbidden", "@acme refuses access (403)");

    @TempDir
    Path home;

    @Test
    void manyCallersInManyProcesses_askOnceWhateverComesOfIt() throws Exception {
        Semaphore mayAnswer = new Semaphore(0);
        List<JarProcess> servers = new ArrayList<>();
        try (LoopbackRegistry acme = new LoopbackRegistry((request, out) -> {
            mayAnswer.acquire();
            answerTo(request).answer(request, out);
        })) {
            for (int i = 0; i < SERVERS; i++) {
                servers.add(serve(Map.of("@acme", acme)));
            }
            mayAnswer.release(1_000);
            for (JarProcess server : servers) {
                warm(server);
            }
            for (Map.Entry<String, String> expected : EXPECTED.entrySet()) {
                mayAnswer.drainPermits();
                int before = acme.requests().size();

                List<JsonNode> answers = fromAll(servers, expected.getKey(), mayAnswer);

                assertThat(answers)
                        .hasSize(SERVERS * CALLERS)
                        .allSatisfy(result -> assertThat(result.toString()).contains(expected.getValue()));
                assertThat(acme.requests()).as(expected.getKey()).hasSize(before + 1);
            }
        } finally {
            for (JarProcess server : servers) {
                server.close();
            }
        }
    }

    @Test
    void severalDeadRegistries_areWaitedForTogetherAndThenNotAtAll() throws Exception {
        try (LoopbackRegistry one = new LoopbackRegistry(LoopbackRegistry.silence());
                LoopbackRegistry two = new LoopbackRegistry(LoopbackRegistry.silence());
                LoopbackRegistry three = new LoopbackRegistry(LoopbackRegistry.silence());
                JarProcess server = serve(Map.of("@one", one, "@two", two, "@three", three))) {
            server.client().call("list_components", Map.of("registry", "@starter")); // The store is open.

            long before = System.nanoTime();
            String first = server.client()
                    .call("get_component", Map.of("name", "button-x"))
                    .toString();
            long waited = (System.nanoTime() - before) / 1_000_000;
            List<LoopbackRegistry> all = List.of(one, two, three);
            int calls = 0;
            int asked;
            String later;
            do { // A host that was asked too late to judge it may be asked again.
                asked = requests(all);
                later = server.client()
                        .call("get_component", Map.of("name", "other-" + calls))
                        .toString();
                calls++;
            } while (requests(all) > asked && calls < CALLS_MAX);

            assertThat(first)
                    .contains("\"isError\":true")
                    .contains("nobody knows whether it exists")
                    .contains("@one cannot be reached")
                    .contains("@two ")
                    .contains("@three ");
            System.err.println("three silent registries were waited for " + waited + " ms, and nobody any more after "
                    + calls + " more calls");
            assertThat(waited).isLessThan(5_000); // One after the other they would take 6,000.
            assertThat(later).contains("@one cannot be reached", "@two cannot be reached", "@three cannot be reached");
            assertThat(requests(all)).isEqualTo(asked);
        }
    }

    private static int requests(List<LoopbackRegistry> registries) {
        return registries.stream()
                .mapToInt(registry -> registry.requests().size())
                .sum();
    }

    private static LoopbackRegistry.Behaviour answerTo(LoopbackRegistry.Request request) {
        return switch (request.path()) {
            case "/rocket.json" -> answer(200, ROCKET);
            case "/forbidden.json" -> answer(403, "{\"message\":\"not for you\"}");
            default -> answer(404, "");
        };
    }

    /** The answers to many callers in each of many processes, the registry answering once all have asked. */
    private static List<JsonNode> fromAll(List<JarProcess> servers, String name, Semaphore mayAnswer) throws Exception {
        Map<String, Object> call = Map.of("name", "get_component", "arguments", Map.of("name", name));
        for (int id = 1; id <= CALLERS; id++) {
            for (JarProcess server : servers) {
                server.client().sendJson(Map.of("jsonrpc", "2.0", "id", id, "method", "tools/call", "params", call));
            }
        }
        mayAnswer.release(SERVERS * CALLERS);
        List<JsonNode> answers = new ArrayList<>();
        for (JarProcess server : servers) {
            for (int id = 1; id <= CALLERS; id++) {
                answers.add(server.client().receive(id).path("result"));
            }
        }
        return answers;
    }

    /** Has a server ask a registry once: what a first time takes, with classes to load, is not what is looked at. */
    private static void warm(JarProcess server) throws Exception {
        String answer = "cannot be reached in time";
        while (answer.contains("cannot be reached in time")) {
            answer = server.client()
                    .call("get_component", Map.of("name", "warm", "refresh", true))
                    .toString();
        }
    }

    private JarProcess serve(Map<String, LoopbackRegistry> registries) throws Exception {
        Map<String, String> addresses = new TreeMap<>();
        registries.forEach((name, registry) -> addresses.put(name, registry.address() + "/{name}.json"));
        return JarProcess.serve(
                home, "serve", "--offline=false", "--registries=" + Json.MAPPER.writeValueAsString(addresses));
    }
}
