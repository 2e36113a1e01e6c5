package dev.larder.cli;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The project of a client that says by roots where it works: the jar, over stdio, with clients of all sorts. */
final class RootsIT {

    private static final String ROCKET = "{\"name\":\"rocket\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
            + "\"content\":\"its contents\"}]}";
    private static final Map<String, Object> STATELESS = Map.of(
            "io.modelcontextprotocol/protocolVersion",
            "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities",
            Map.of("roots", Map.of()));

    @TempDir
    private Path folder;

    private final LoopbackRegistry acme = new LoopbackRegistry((request, out) ->
            answer(request.path().equals("/rocket.json") ? 200 : 404, ROCKET).answer(request, out));
    private Process process;
    private StdioClient client;

    @BeforeEach
    void start() throws IOException {
        project("one", "@acme", "~/ui");
        project("two/apps/web", "@other", "@/components/two");
        Files.writeString(folder.resolve("two/package.json"), "{}");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        ProcessBuilder builder = JarProcess.builder(folder.resolve("home"), "serve", "--offline=false")
                .directory(elsewhere.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LARDER_REGISTRIES", "{}");
        builder.environment().remove("CLAUDE_PROJECT_DIR");
        process = builder.start();
        client = new StdioClient(process.getInputStream(), process.getOutputStream());
    }

    private void project(String name, String registry, String alias) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                project.resolve("components.json"),
                "{\"registries\":{\"" + registry + "\":\"" + acme.address() + "/{name}.json\"},\"aliases\":{\"ui\":\""
                        + alias + "\"}}");
    }

    @AfterEach
    void stop() throws IOException {
        process.destroyForcibly();
        client.close();
        acme.close();
    }

    @Test
    void clientThatAnswers_isServedByItsProject_andByAnotherWhenItChanges() throws Exception {
        greet();
        answerRoots(question(), "one");
        assertThat(awaited("@acme/rocket", "its contents")).contains("~/ui");

        client.send("{'jsonrpc':'2.0','method':'notifications/roots/list_changed'}");
        answerRoots(question(), "two");

        assertThat(awaited("@other/rocket", "its contents"))
                .contains("component:react:@other/rocket", "@/components/two");
        assertThat(get("@acme/rocket")).as("what is at hand stays so").contains("its contents", "@/components/two");
    }

    @Test
    void clientThatAnswersLate_isServedWithout_andThenByItsProject() throws Exception {
        greet();
        String question = question();

        assertThat(get("@acme/rocket")).contains("There is no component '@acme/rocket'");

        answerRoots(question, "one");
        assertThat(awaited("@acme/rocket", "its contents")).contains("~/ui");
    }

    @Test
    void clientsThatAnswerRubbishOrNever_areServed() throws Exception {
        greet();
        String question = question();
        client.send("{'jsonrpc':'2.0','id':'" + question + "','result':{'roots':[{'uri':'http://a/'},{'uri':'"
                + "x".repeat(5_000) + "'},7]}}");
        client.send("{'jsonrpc':'2.0','id':'other','result':{'roots':[]}}");

        assertThat(get("@acme/rocket")).contains("There is no component");

        client.send("{'jsonrpc':'2.0','method':'notifications/roots/list_changed'}");
        question();
        assertThat(get("@acme/rocket")).contains("There is no component");
        client.expectNothingMore();
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    void clientOfTheStatelessEra_isAskedByTheFirstCall() throws Exception {
        JsonNode first = stateless(Map.of());
        assertThat(first.path("resultType").asString()).isEqualTo("input_required");
        assertThat(first.path("inputRequests").path("roots").path("method").asString())
                .isEqualTo("roots/list");

        JsonNode second = stateless(Map.of("roots", Map.of("roots", List.of(Map.of("uri", address("one"))))));
        assertThat(second.path("resultType").asString()).isEqualTo("complete");
        assertThat(awaited("@acme/rocket", "its contents"))
                .as("by clients of either era")
                .contains("~/ui");
    }

    private void greet() throws Exception {
        client.send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
                + "'capabilities':{'roots':{'listChanged':true}},'clientInfo':{'name':'c','version':'1'}}}");
        assertThat(client.receive(1).has("result")).isTrue();
        client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    }

    private String question() throws InterruptedException {
        JsonNode question = client.receive();
        assertThat(question.path("method").asString()).as("%s", question).isEqualTo("roots/list");
        return question.path("id").asString();
    }

    private void answerRoots(String id, String project) throws IOException {
        client.sendJson(Map.of(
                "jsonrpc", "2.0", "id", id, "result", Map.of("roots", List.of(Map.of("uri", address(project))))));
    }

    private String address(String project) {
        return folder.resolve(project).toUri().toString();
    }

    private String get(String name) throws Exception {
        return client.call("get_component", Map.of("name", name)).toString();
    }

    /** The answer once it has this in it: nobody is told when the server has taken what its client said. */
    private String awaited(String name, String part) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        String answer = "";
        while (!answer.contains(part) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
            answer = client.call("get_component", Map.of("name", name, "refresh", true))
                    .toString();
        }
        return answer;
    }

    private JsonNode stateless(Map<String, Object> responses) throws Exception {
        return client.ask(
                        "tools/call",
                        Map.of(
                                "name",
                                "get_component",
                                "arguments",
                                Map.of("name", "@acme/rocket"),
                                "inputResponses",
                                responses,
                                "_meta",
                                STATELESS))
                .path("result");
    }
}
