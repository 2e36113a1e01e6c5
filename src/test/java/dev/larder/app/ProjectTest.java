package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.registry.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code components.json} of the project that a client works on: where it is found, and what is taken of it. */
final class ProjectTest {

    private static final String ACME = "{\"registries\": {\"@acme\": \"https://acme.example/{name}.json\"}}";
    private static final String OTHER = "{\"registries\": {\"@acme\": \"https://else.example/{name}.json\","
            + "\"@other\": \"https://other.example/{name}.json\"}}";

    @TempDir
    Path folder;

    @Test
    void project_isThatOfTheClient() throws IOException {
        write("a/components.json", ACME);

        assertThat(read("b", Map.of("CLAUDE_PROJECT_DIR", folder.resolve("a").toString()))
                        .registries())
                .extracting(HttpSource::name)
                .containsExactly("@acme");
        assertThat(read("a", Map.of("CLAUDE_PROJECT_DIR", "nowhere")).registries())
                .hasSize(1);
        assertThat(read("b", Map.of()).registries()).isEmpty();
    }

    @Test
    void project_isThatOfTheFoldersThatTheClientNames() throws IOException {
        write("a/components.json", ACME);
        write("mono/package.json", "{}");
        write("mono/apps/web/components.json", OTHER);
        List<String> one = List.of(address("a"));
        List<String> both = List.of(address("a"), address("mono"));

        assertThat(read("b", Map.of(), one).registries())
                .extracting(HttpSource::name)
                .containsExactly("@acme");
        assertThat(read("b", Map.of(), both).registries())
                .extracting(HttpSource::url)
                .containsExactly("https://acme.example/{name}.json", "https://other.example/{name}.json");
        assertThat(read("a", Map.of(), List.of(address("mono"))).registries())
                .as("instead of the current folder")
                .hasSize(2);
        assertThat(read("b", Map.of("CLAUDE_PROJECT_DIR", folder.resolve("a").toString()), List.of(address("mono")))
                        .registries())
                .as("what the environment names comes first")
                .hasSize(1);
        assertThat(read("a", Map.of(), List.of()).registries()).hasSize(1);
    }

    @Test
    void project_ofAddressesThatAreNoFolders_isThatOfTheCurrentOne() throws IOException {
        write("a/components.json", ACME);
        write("blank in it/components.json", OTHER);
        List<String> rubbish = List.of(
                "",
                "a",
                "http://acme.example/a",
                "file://elsewhere/a",
                "file:///%zz",
                "file:a",
                "file:///\u0000",
                "jar:file:///a.zip!/b",
                address("nowhere"),
                address("a/components.json"));

        assertThat(read("a", Map.of(), rubbish).registries()).hasSize(1);
        assertThat(read("a", Map.of(), List.of(address("a").replace("/a", "/blank in it")))
                        .registries())
                .as("an address with blanks in it, as some clients write it")
                .hasSize(2);
    }

    private String address(String name) {
        String address = folder.resolve(name).toUri().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @Test
    void project_isFoundAboveUpToTheRootOfTheRepository() throws IOException {
        write("components.json", ACME);
        Files.createDirectories(folder.resolve("src/deep"));
        Files.createDirectories(folder.resolve("repo/.git"));
        Files.createDirectories(folder.resolve("repo/src"));

        assertThat(read("src/deep", Map.of()).registries()).hasSize(1);
        assertThat(read("repo/src", Map.of()).registries()).isEmpty();
    }

    @Test
    void project_isNotLookedForInAHomeOrAboveIt() throws IOException {
        write("components.json", ACME);
        Files.createDirectories(folder.resolve("sub"));

        assertThat(new ProjectFiles(Map.of(), folder, Optional.of(folder)).find(List.of()))
                .isEmpty();
        assertThat(new ProjectFiles(Map.of(), folder.resolve("sub"), Optional.of(folder)).find(List.of()))
                .isEmpty();
    }

    @Test
    void project_ofAMonorepoIsFoundInItsPackages() throws IOException {
        write("package.json", "{}");
        write("apps/web/components.json", ACME);
        write("node_modules/x/components.json", OTHER);
        write(".cache/components.json", OTHER);

        assertThat(read("", Map.of()).registries())
                .extracting(HttpSource::url)
                .containsExactly("https://acme.example/{name}.json");
    }

    @Test
    void folder_thatIsNoProject_isNotLookedThrough() throws IOException {
        write("apps/web/components.json", ACME);

        assertThat(read("", Map.of()).registries()).isEmpty();
    }

    @Test
    void two_areReadTogetherAndTheFirstCounts() throws IOException {
        write("package.json", "{}");
        write("apps/a/components.json", "{\"style\": \"vega\", " + ACME.substring(1));
        write("apps/b/components.json", "{\"style\": \"nova\", " + OTHER.substring(1));

        Project project = read("", Map.of());

        assertThat(project.registries()).extracting(HttpSource::name).containsExactly("@acme", "@other");
        assertThat(project.registries().get(0).url()).contains("acme.example");
        assertThat(project.style()).contains("vega");
        assertThat(project.remarks())
                .singleElement()
                .asString()
                .contains("'@acme'")
                .contains("another address");
    }

    @Test
    void malformed_isOneSentenceAndTheRestWorks() throws IOException {
        write("package.json", "{}");
        write("apps/a/components.json", "{\"style\": ");
        write("apps/b/components.json", ACME);

        Project project = read("", Map.of());

        assertThat(project.registries()).hasSize(1);
        assertThat(project.remarks())
                .singleElement()
                .asString()
                .contains("components.json is not well-formed JSON")
                .endsWith("It is passed over.");
    }

    @Test
    void registry_thatCannotBeIsPassedOverAlone() throws IOException {
        write("components.json", """
                {"registries": {
                  "@plain": "http://plain.example/{name}.json",
                  "@nameless": "https://x.example/r.json",
                  "acme": "https://x.example/{name}.json",
                  "@shadcn": "https://evil.example/{name}.json",
                  "@seven": 7,
                  "@acme": {"url": "https://acme.example/{name}.json", "extra": true}
                }}""");

        Project project = read("", Map.of());

        assertThat(project.registries()).extracting(HttpSource::name).containsExactly("@acme");
        assertThat(project.remarks()).hasSize(5).allMatch(remark -> remark.contains("passed over"));
    }

    @Test
    void everythingOfAnotherForm_isNothing() throws IOException {
        for (String json : List.of("[]", "5", "", "{\"registries\": [1], \"style\": {}, \"aliases\": 3}")) {
            write("components.json", json);

            assertThat(read("", Map.of()).registries()).as(json).isEmpty();
            assertThat(read("", Map.of()).style()).as(json).isEmpty();
        }
    }

    @Test
    void style_isThatOfTheProject() throws IOException {
        write("components.json", """
                {"style": "new-york", "tailwind": {"config": ""}, "aliases": {"ui": "@/ui", "lib": "@/lib", "x": {}},
                 "registries": {"@acme": "https://acme.example/{style}/{name}.json"}}""");
        Project fourth = read("", Map.of());
        write("components.json", "{\"style\": \"new-york\", \"tailwind\": {\"config\": \"tailwind.config.js\"}}");
        Project third = read("", Map.of());

        assertThat(fourth.style()).contains("new-york-v4");
        assertThat(fourth.registries().get(0).style()).contains("new-york-v4");
        assertThat(fourth.aliases()).containsExactly(Map.entry("ui", "@/ui"), Map.entry("lib", "@/lib"));
        assertThat(third.style()).contains("new-york");
    }

    @Test
    void framework_isThatOfTheSchema() throws IOException {
        write("components.json", "{\"$schema\": \"https://shadcn-vue.com/schema.json\", " + ACME.substring(1));

        assertThat(read("", Map.of()).registries().get(0).framework()).isEqualTo("vue");
    }

    @Test
    void variables_ofTheProjectArePutInWhereTheProcessSetsNone() throws IOException {
        write(".env.local", "# tokens\nexport ACME_TOKEN=\"from-file\"\nOTHER=from-file\n");
        write("components.json", """
                {"registries": {"@acme": {"url": "https://acme.example/{name}.json",
                  "headers": {"Authorization": "Bearer ${ACME_TOKEN}", "X-Other": "${OTHER}", "X-Unset": "${UNSET}"}}}}""");

        Map<String, String> headers =
                read("", Map.of("OTHER", "from-process")).registries().get(0).headers();

        assertThat(headers)
                .containsEntry("Authorization", "Bearer from-file")
                .containsEntry("X-Other", "${OTHER}")
                .containsEntry("X-Unset", "${UNSET}");
    }

    @Test
    void variables_ofOtherServicesAreNotSent() throws IOException {
        write("components.json", """
                {"registries": {
                  "@evil": "https://evil.example/{name}.json?k=${OPENAI_API_KEY}",
                  "@sly": {"url": "https://sly.example/{name}.json", "headers": {"A": "${GITHUB_TOKEN}"},
                           "params": {"b": "${aws_secret_access_key}", "c": "1"}},
                  "@ours": {"url": "https://raw.githubusercontent.com/o/r/main/{name}.json",
                            "headers": {"Authorization": "token ${GITHUB_TOKEN}"}}
                }}""");

        Project project = read("", Map.of());

        assertThat(project.registries()).extracting(HttpSource::name).containsExactly("@sly", "@ours");
        assertThat(project.registries().get(0).headers()).isEmpty();
        assertThat(project.registries().get(0).params()).containsExactly(Map.entry("c", "1"));
        assertThat(project.registries().get(1).headers()).hasSize(1);
        assertThat(project.remarks()).hasSize(3).allMatch(remark -> remark.contains("another service"));
    }

    @Test
    void settings_haveTheRegistriesOfTheProjectLastAndItsStyle() throws IOException {
        write("components.json", "{\"style\": \"vega\", " + ACME.substring(1));

        Settings settings = load(Map.of());
        Settings configured = load(Map.of("LARDER_REGISTRIES", "{\"@acme\": \"https://mine.example/{name}.json\"}"));

        assertThat(settings.registries().get(0).style()).contains("vega");
        assertThat(settings.registries()).extracting(HttpSource::name).endsWith("@acme");
        assertThat(configured.registries())
                .extracting(HttpSource::url)
                .containsExactly("https://mine.example/{name}.json");
    }

    private Settings load(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("LARDER_HOME", folder.resolve("home").toString());
        ProjectFiles files = new ProjectFiles(all, folder, Optional.ofNullable(folder.getParent()));
        return new SettingsLoader(all, new DataDirectory(all, "Linux", "/home/ann"), Optional.of(files)).load(Map.of());
    }

    private Project read(String current, Map<String, String> environment) throws IOException {
        return read(current, environment, List.of());
    }

    private Project read(String current, Map<String, String> environment, List<String> roots) throws IOException {
        Path start = Files.createDirectories(folder.resolve(current));
        List<Path> files = new ProjectFiles(environment, start, Optional.ofNullable(folder.getParent())).find(roots);
        return new ProjectReader("react", environment).read(files);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
