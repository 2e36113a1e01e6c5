package dev.larder.cli;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.app.Larder;
import dev.larder.app.SettingsLoader;
import dev.larder.storage.Samples;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code sync} and {@code refresh} against a registry on loopback. */
final class UpkeepCommandsTest {

    private static final String NAMES = "abcdefgh";

    @TempDir
    Path folder;

    private final MemoryStorageProvider store = new MemoryStorageProvider(InstantSource.system());
    private final LoopbackRegistry acme = new LoopbackRegistry(this::answerTo);
    private volatile Set<String> refused = Set.of();
    private volatile Set<String> gone = Set.of();

    private record Answer(int code, String out, String err) {
        JsonNode json() {
            return Json.MAPPER.readTree(out);
        }
    }

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void sync_thatWasGivenUp_goesOnFromThere() {
        refused = Set.of("c", "d", "e", "f", "g", "h");
        Answer first = run("sync", "@acme");
        refused = Set.of();
        int asked = acme.requests().size();
        Answer second = run("sync", "acme");

        assertThat(first.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(first.out()).contains("@acme: 8 items, 2 fetched, 0 unchanged, 6 failed.");
        assertThat(first.err()).contains("c: @acme refuses access (403)").contains("Given up with 1 items left");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("@acme: 8 items, 6 fetched, 2 unchanged, 0 failed.");
        assertThat(acme.requests().subList(asked, acme.requests().size()))
                .noneMatch(request -> request.path().equals("/a.json"));
    }

    @Test
    void sync_reportsInJson() {
        JsonNode report = run("sync", "@acme", "--json").json().path(0);

        assertThat(report.path("registry").asString()).isEqualTo("@acme");
        assertThat(report.path("fetched").asInt()).isEqualTo(8);
        assertThat(report.path("problems").isEmpty()).isTrue();
    }

    @Test
    void sync_ofARegistryThatIsNone_isWrongUse() {
        assertThat(run("sync", "@nobody").code()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void refresh_renewsWhatIsNamedOrAll() {
        run("sync", "@acme");
        int asked = acme.requests().size();

        Answer none = run("refresh");
        Answer one = run("refresh", "a");
        Answer all = run("refresh", "--all", "--json");

        assertThat(none.out()).contains("0 items");
        assertThat(one.out()).startsWith("component:react:@acme/a, version ");
        assertThat(all.json().path("unchanged").asInt()).isEqualTo(8);
        assertThat(acme.requests().subList(asked, acme.requests().size()))
                .hasSize(9)
                .allMatch(request -> request.header("If-None-Match").equals("\"1\""));
    }

    @Test
    void refresh_ofSeveralOneMissing_renewsTheRestAndFails() {
        run("sync", "@acme");
        refused = Set.of("nosuch");

        Answer answer = run("refresh", "a", "nosuch", "b");
        Answer programs = run("refresh", "a", "b", "--json");

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.err()).contains("larder: 'nosuch' is not at hand");
        assertThat(answer.out()).contains("@acme/a, version ", "@acme/b, version ");
        assertThat(programs.json().findValuesAsString("key"))
                .containsExactly("component:react:@acme/a", "component:react:@acme/b");
    }

    @Test
    void refresh_offline_isWrongUse() {
        run("sync", "@acme");

        assertThat(run("refresh", "--all", "--offline=true").code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("refresh", "--all", "--offline=true").err())
                .contains("offline is set")
                .hasLineCount(1);
        assertThat(run("refresh", "a", "--offline=true").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("refresh", "a", "--offline=true").err())
                .isEqualTo("larder: component:react:@acme/a was not renewed: its registry was not asked, as offline is"
                        + " set."
                        + System.lineSeparator());
    }

    @Test
    void search_saysWhichListsAreMissing() {
        acme.close();

        assertThat(run("search", "walrus").err()).contains("The list of @acme ", "Nothing here is like this");
    }

    @Test
    void refresh_ofNames_reportsEachInJson() {
        run("sync", "@acme");
        refused = Set.of("b");
        gone = Set.of("walrus");

        Answer answer = run("refresh", "a", "b", "walrus", "--json");

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json().path(0).path("key").asString()).isEqualTo("component:react:@acme/a");
        assertThat(answer.json().path(0).path("result").asString()).isEqualTo("unchanged");
        assertThat(answer.json().path(0).path("version").asString()).hasSize(12);
        assertThat(answer.json().path(1).path("result").asString()).isEqualTo("failed");
        assertThat(answer.json().path(1).path("remark").asString()).contains("@acme refuses access (403)");
        assertThat(answer.json().path(2).path("name").asString()).isEqualTo("walrus");
        assertThat(answer.json().path(2).path("result").asString()).isEqualTo("failed");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void refresh_ofWhatIsNotAtHand_fetchesIt() {
        Answer answer = run("refresh", "@acme/a", "--json");

        assertThat(answer.code()).isZero();
        assertThat(answer.json().path(0).path("result").asString()).isEqualTo("fetched");
    }

    @Test
    void refresh_thatRenewedNothing_isAFailure() {
        run("sync", "@acme");
        refused = Set.of("a");
        gone = Set.of("b");

        Answer refuses = run("refresh", "a", "c");
        Answer hasNot = run("refresh", "b");

        assertThat(refuses.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(refuses.out())
                .startsWith("component:react:@acme/c, version ")
                .hasLineCount(1);
        assertThat(refuses.err())
                .startsWith("larder: component:react:@acme/a was not renewed: @acme refuses access (403)")
                .hasLineCount(1);
        assertThat(hasNot.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(hasNot.err()).contains("@acme no longer has it");
    }

    @Test
    void refresh_ofACopyWhoseRegistryIsNotConfigured_isAFailure() {
        store.set(Samples.entry("component:react:@gone/walrus", "x"));
        gone = Set.of("walrus");

        Answer answer = run("refresh", "walrus", "--json");

        assertThat(acme.requests()).isNotEmpty();
        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.json().path(0).path("result").asString()).isEqualTo("failed");
        assertThat(answer.json().path(0).path("remark").asString())
                .isEqualTo("its registry was not asked, as @gone is not configured.");
    }

    @Test
    void refresh_ofWhatCanBeNoName_seesToTheRest() {
        run("sync", "@acme");

        Answer answer = run("refresh", "x".repeat(2000), "a");

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.err()).startsWith("larder: ").hasLineCount(1);
        assertThat(answer.out()).startsWith("component:react:@acme/a, version ");
    }

    @Test
    void refresh_ofAnOwnItem_isAFailure() {
        run("sync", "@acme");
        run("set", "a");
        int asked = acme.requests().size();

        Answer answer = run("refresh", "a");

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("component:react:a was not renewed: no registry was asked, as it is the user's own.");
        assertThat(acme.requests()).hasSize(asked);
    }

    private void answerTo(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String name = request.path().substring(1).replace(".json", "");
        if (name.equals("registry")) {
            String items = NAMES.chars()
                    .mapToObj(letter -> "{\"name\":\"" + (char) letter + "\",\"type\":\"registry:ui\"}")
                    .collect(Collectors.joining(","));
            answer(200, "{\"items\":[" + items + "]}").answer(request, out);
        } else if (gone.contains(name)) {
            answer(404, "").answer(request, out);
        } else if (refused.contains(name)) {
            answer(403, "").answer(request, out);
        } else if (request.header("If-None-Match").equals("\"1\"")) {
            answer(304, "").answer(request, out);
        } else {
            answer(200, "{\"name\":\"" + name + "\",\"type\":\"registry:ui\"}", "ETag", "\"1\"")
                    .answer(request, out);
        }
    }

    private Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        Context context = new Context(
                streams,
                SettingsLoader.ofProcess(),
                settings -> new Larder(settings, InstantSource.system(), () -> store));
        List<String> words = new ArrayList<>(List.of(
                "--home",
                folder.toString(),
                "--offline=false",
                "--registries={\"@acme\":\"" + acme.address() + "/{name}.json\"}"));
        words.addAll(Arrays.asList(args));
        store.failing(false);
        int code = new Cli(context).execute(words.toArray(String[]::new));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
