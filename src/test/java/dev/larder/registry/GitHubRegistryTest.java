package dev.larder.registry;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Item;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items of repositories, with GitHub's two hosts on loopback. */
final class GitHubRegistryTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEWER = "fedcba9876543210fedcba9876543210fedcba98";

    private final LoopbackRegistry api = new LoopbackRegistry(this::api);
    private final LoopbackRegistry raw = new LoopbackRegistry(this::raw);
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> files = new HashMap<>(Map.of(
            "registry.json",
            "{\"items\":[{\"name\":\"login\",\"type\":\"registry:block\",\"files\":[{\"path\":\"src/a.tsx\"},"
                    + "\"src/b.tsx\"]}],\"include\":[\"more/registry.json\"]}",
            "more/registry.json",
            "{\"items\":[{\"name\":\"card\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"card.tsx\"}]},"
                    + "{\"name\":\"evil\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"../../x\"}]}]}",
            "src/a.tsx",
            "a \"quoted\" line\n",
            "src/b.tsx",
            "b",
            "more/card.tsx",
            "card"));
    private final Upstream upstream =
            Upstreams.upstream(new SettableClock(), name -> Optional.ofNullable(environment.get(name)));
    private String commit = COMMIT;
    private boolean isPrivate;

    @AfterEach
    void stop() {
        upstream.close();
        api.close();
        raw.close();
    }

    @Test
    void item_comesWithItsSourcesOfOneCommit() {
        Item item = fetched(ask("acme/ui/login")).item();

        assertThat(item.key().text()).isEqualTo("block:react:@github/acme/ui/login");
        assertThat(item.facts().files())
                .extracting(file -> ItemCodec.content(item, file))
                .containsExactly("a \"quoted\" line\n", "b");
        assertThat(api.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/repos/acme/ui/commits/HEAD");
            assertThat(request.header("Accept")).isEqualTo("application/vnd.github.sha");
            assertThat(request.header("Authorization")).isEmpty();
        });
        assertThat(raw.requests())
                .hasSize(3)
                .allMatch(request -> request.path().startsWith("/acme/ui/" + COMMIT + "/"));
    }

    @Test
    void item_ofAnIncludedListIsReadBesideIt() {
        Item item = fetched(ask("acme/ui/card#feature/x")).item();

        assertThat(item.key().name()).isEqualTo("acme/ui/card#feature/x");
        assertThat(ItemCodec.content(item, item.facts().files().get(0))).isEqualTo("card");
        assertThat(api.requests().get(0).path()).isEqualTo("/repos/acme/ui/commits/feature/x");
    }

    @Test
    void commit_isAskedForNothingButItsFilesAndNeverAgain() {
        Fetched first = fetched(ask("acme/ui/card#" + COMMIT));
        int asked = raw.requests().size();

        assertThat(ask("acme/ui/card#" + COMMIT, first.provenance())).isInstanceOf(Unchanged.class);
        assertThat(api.requests()).isEmpty();
        assertThat(raw.requests()).hasSize(asked);
        assertThat(first.provenance().lifetime()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void copy_isRenewedByOneConditionalRequestUntilTheRefMoves() {
        Fetched first = fetched(ask("acme/ui/card"));
        int asked = raw.requests().size();

        assertThat(ask("acme/ui/card", first.provenance())).isInstanceOf(Unchanged.class);
        assertThat(api.requests().get(1).header("If-None-Match")).isEqualTo("\"" + COMMIT + "\"");
        assertThat(raw.requests()).hasSize(asked);

        commit = NEWER;
        assertThat(ask("acme/ui/card", first.provenance())).isInstanceOf(Fetched.class);
        assertThat(raw.requests()).hasSizeGreaterThan(asked);
    }

    @Test
    void token_goesToTheApiAloneWhichReadsWhatIsPrivate() {
        environment.put("GITHUB_TOKEN", "ghp_canary1234567\n");
        isPrivate = true;

        Fetched fetched = fetched(ask("acme/ui/card"));

        assertThat(api.requests())
                .allMatch(request -> request.header("Authorization").equals("Bearer ghp_canary1234567"))
                .anyMatch(request -> request.path().equals("/repos/acme/ui/contents/more/card.tsx?ref=" + COMMIT));
        assertThat(raw.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.head()).doesNotContain("canary"));
        assertThat(fetched.provenance().credentials()).isNotEmpty().doesNotContain("canary");
    }

    @Test
    void token_thatWasNotNeededTiesNoCopyToIt() {
        environment.put("GH_TOKEN", "ghp_canary1234567");

        assertThat(fetched(ask("acme/ui/card")).provenance().credentials()).isEmpty();
    }

    @Test
    void absence_isThatOfTheItemAlone() {
        assertThat(ask("acme/ui/nothing")).isInstanceOf(Absent.class);

        commit = "";
        assertThat(((Failed) ask("acme/ui/card")).reason())
                .contains("knows no repository acme/ui with the ref 'HEAD'")
                .contains("set GITHUB_TOKEN");
    }

    @Test
    void path_thatLeadsOutOfTheRepositoryIsNotAskedFor() {
        assertThat(((Failed) ask("acme/ui/evil")).reason()).contains("leads out of it");
        assertThat(raw.requests()).noneMatch(request -> request.path().endsWith("/x"));
    }

    @Test
    void name_thatIsNoAddressIsAskedOfNobody() {
        for (String name : List.of("button", "acme/ui", "acme/../x", "acme/ui/x#../y", "acme/ui/x#-y", "@acme/ui/x")) {
            assertThat(ask(name)).as(name).isInstanceOf(Absent.class);
        }
        assertThat(api.requests()).isEmpty();
        assertThat(raw.requests()).isEmpty();
    }

    @Test
    void limit_ofGitHubIsKept() {
        api.behave(answer(403, "{}", "X-RateLimit-Remaining", "0", "Retry-After", "60"));

        assertThat(ask("acme/ui/card")).isInstanceOf(Failed.class);
        assertThat(((Failed) ask("acme/ui/card")).reason()).contains("asks not to be asked until");
        assertThat(api.requests()).hasSize(1);
    }

    private void api(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String path = request.path().replace("/repos/acme/ui/", "");
        if (path.startsWith("contents/")) {
            file(path.substring("contents/".length()).replaceFirst("\\?.*", "")).answer(request, out);
        } else if (request.header("If-None-Match").equals("\"" + commit + "\"")) {
            answer(304, "").answer(request, out);
        } else {
            answer(commit.isEmpty() ? 404 : 200, commit).answer(request, out);
        }
    }

    private void raw(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String path = request.path().replaceFirst("/acme/ui/[0-9a-f]{40}/", "");
        (isPrivate ? answer(404, "") : file(path)).answer(request, out);
    }

    private LoopbackRegistry.Behaviour file(String path) {
        return answer(files.containsKey(path) ? 200 : 404, files.getOrDefault(path, ""));
    }

    private UpstreamAnswer ask(String name) {
        return ask(name, Optional.empty());
    }

    private UpstreamAnswer ask(String name, Provenance known) {
        return ask(name, Optional.of(known));
    }

    private UpstreamAnswer ask(String name, Optional<Provenance> known) {
        HttpRegistry gitHub = upstream.gitHub(List.of("react"), new GitHubHosts(api.address(), raw.address()))
                .get(0);
        return gitHub.item(name, Optional.empty(), known, gitHub.start(Patience.INTERACTIVE), false);
    }

    private static Fetched fetched(UpstreamAnswer answer) {
        assertThat(answer).isInstanceOf(Fetched.class);
        return (Fetched) answer;
    }
}
