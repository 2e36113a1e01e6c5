package dev.larder.cli;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.LoopbackRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers beside each other, and registries that are slow, dead, or do not have what is asked: the jar, over stdio. */
final class UpstreamIT {

    private static final int SERVERS = 4;
    private static final int CALLERS = 25;
    private static final String ROCKET = "{\"name\":\"rocket\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
            + "\"content\":\"its contents\"}]}";

    @TempDir
    Path home;

    @Test
    void manyCallersInManyProcesses_askOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackRegistry acme = new LoopbackRegistry((request, out) -> {
            asked.await();
            answer(200, ROCKET).answer(request, out);
        })) {
            List<JsonNode> answers = fromAll("rocket", asked, acme);

            assertThat(answers)
                    .hasSize(SERVERS * CALLERS)
                    .allSatisfy(result -> assertThat(result.toString()).contains("its contents"));
            assertThat(acme.requests()).hasSize(1);
        }
    }

    @Test
    void manyCallersInManyProcesses_ofWhatThereIsNot_askOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackRegistry acme = new LoopbackRegistry((request, out) -> {
            asked.await();
            answer(404, "").answer(request, out);
        })) {
            List<JsonNode> answers = fromAll("nothing", asked, acme);

            assertThat(answers)
                    .hasSize(SERVERS * CALLERS)
                    .allSatisfy(result -> assertThat(result.toString())
                            .contains("\"isError\":true")
                            .contains("There is no component 'nothing'"));
            assertThat(acme.requests()).hasSize(1);
        }
    }

    @Test
    void manyCallersInManyProcesses_ofWhatFails_getTheSameClearError() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackRegistry acme = new LoopbackRegistry((request, out) -> {
            asked.await();
            answer(403, "{\"message\":\"not for you\"}").answer(request, out);
        })) {
            List<JsonNode> answers = fromAll("rocket", asked, acme);

            assertThat(answers)
                    .hasSize(SERVERS * CALLERS)
                    .allSatisfy(result -> assertThat(result.toString())
                            .contains("\"isError\":true")
                            .contains("@acme refuses access (403)"));
            assertThat(acme.requests()).hasSize(1);
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
            int asked = one.requests().size()
                    + two.requests().size()
                    + three.requests().size();
            String second = server.client()
                    .call("get_component", Map.of("name", "other-x"))
                    .toString();

            assertThat(first)
                    .contains("\"isError\":true")
                    .contains("nobody knows whether it exists")
                    .contains("@one cannot be reached")
                    .contains("@two ")
                    .contains("@three ");
            System.err.println("three silent registries were waited for " + waited + " ms");
            assertThat(waited).isLessThan(5_000); // One after the other they would take 7,500.
            assertThat(second).contains("cannot be reached");
            assertThat(one.requests().size()
                            + two.requests().size()
                            + three.requests().size()
                            - asked)
                    .as("a host that was asked too late to judge it may be asked again")
                    .isLessThanOrEqualTo(2);
        }
    }

    /** The answers to many callers in each of many processes, the registry answering once all have asked. */
    private List<JsonNode> fromAll(String name, CountDownLatch asked, LoopbackRegistry acme) throws Exception {
        List<JarProcess> servers = new ArrayList<>();
        try {
            for (int i = 0; i < SERVERS; i++) {
                JarProcess server = serve(Map.of("@acme", acme));
                servers.add(server);
                server.client().call("list_components", Map.of("registry", "@starter")); // The store is open.
            }
            for (int id = 1; id <= CALLERS; id++) {
                for (JarProcess server : servers) {
                    server.client()
                            .sendJson(Map.of(
                                    "jsonrpc",
                                    "2.0",
                                    "id",
                                    id,
                                    "method",
                                    "tools/call",
                                    "params",
                                    Map.of("name", "get_component", "arguments", Map.of("name", name))));
                }
            }
            asked.countDown();
            List<JsonNode> answers = new ArrayList<>();
            for (JarProcess server : servers) {
                for (int id = 1; id <= CALLERS; id++) {
                    answers.add(server.client().receive(id).path("result"));
                }
            }
            return answers;
        } finally {
            for (JarProcess server : servers) {
                server.close();
            }
        }
    }

    private JarProcess serve(Map<String, LoopbackRegistry> registries) throws Exception {
        Map<String, String> addresses = new java.util.TreeMap<>();
        registries.forEach((name, registry) -> addresses.put(name, registry.address() + "/{name}.json"));
        return JarProcess.serve(
                home, "serve", "--offline=false", "--registries=" + Json.MAPPER.writeValueAsString(addresses));
    }
}
