package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import dev.larder.registry.HttpSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsLoaderTest {

    @TempDir
    Path home;

    @Test
    void load_nothingSet() {
        Settings settings = load(Map.of(), Map.of());

        assertThat(settings).isEqualTo(Settings.defaults(home));
        assertThat(settings.registries())
                .extracting(HttpSource::framework)
                .containsExactly("react", "vue", "svelte", "react-native");
    }

    @Test
    void load_optionBeatsVariableBeatsFile() throws IOException {
        file("{\"maxBytes\": \"1GB\", \"framework\": \"vue\", \"ttl\": 90}");

        Settings settings = load(
                Map.of(Setting.MAX_BYTES, "64MiB"),
                Map.of("LARDER_MAX_BYTES", "2GB", "LARDER_FRAMEWORK", "svelte", "LARDER_OFFLINE", ""));

        assertThat(settings.maxBytes()).isEqualTo(64L << 20);
        assertThat(settings.framework()).isEqualTo("svelte");
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.offline()).isFalse();
    }

    @Test
    void load_frameworkByAnAlias_isTheFrameworkItMeans() throws IOException {
        file("""
                {"framework": "sveltekit", "registries": {
                  "@a": {"url": "https://a.example/{name}.json", "framework": "next"},
                  "@b": {"url": "https://b.example/{name}.json"}
                }}""");

        Settings settings = load(Map.of(), Map.of());

        assertThat(settings.framework()).isEqualTo("svelte");
        assertThat(settings.registries()).extracting(HttpSource::framework).containsExactly("react", "svelte");
    }

    @Test
    void load_everySettingOfTheFile() throws IOException {
        file("""
                \uFEFF// mine
                {
                  "framework": "vue", "maxBytes": 512, "memoryMaxBytes": "0", "ttl": "12h", "maxItemBytes": "1MiB",
                  "maxResultChars": 20000, "readOnly": true, "offline": "yes", "url": "jdbc:postgresql://db/larder",
                  "tools": ["get_component", "list_components"], /* two */
                  "registries": {},
                }
                """);

        Settings settings = load(Map.of(), Map.of());

        assertThat(settings)
                .isEqualTo(new Settings(
                        home,
                        "vue",
                        512,
                        0,
                        Duration.ofHours(12),
                        1 << 20,
                        20_000,
                        true,
                        true,
                        Optional.of(List.of("get_component", "list_components")),
                        Optional.of("jdbc:postgresql://db/larder"),
                        List.of(),
                        Project.NONE));
        assertThat(settings.toString()).doesNotContain("jdbc");
    }

    @Test
    void load_registriesKeepTheirOrder() throws IOException {
        file("""
                {"framework": "vue", "registries": {
                  "@zeta": {"url": "https://z.example/{style}/{name}.json", "style": "one", "framework": "solid",
                            "headers": {"Authorization": "Bearer ${ACME_TOKEN}"}, "params": {"version": "2"}},
                  "@local": "http://127.0.0.1:8123/r/{name}.json"}}
                """);

        List<HttpSource> registries = load(Map.of(), Map.of()).registries();

        assertThat(registries).extracting(HttpSource::name).containsExactly("@zeta", "@local");
        assertThat(registries).extracting(HttpSource::framework).containsExactly("solid", "vue");
        assertThat(registries.get(0).headers()).containsEntry("Authorization", "Bearer ${ACME_TOKEN}");
        assertThat(registries.toString()).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"maxByte": 1}                          | 'maxByte'                 | did you mean 'maxBytes'?
            {"colour": "red"}                       | 'colour'                  | known are home
            {"maxBytes": "10X"}                     | 'maxBytes' in             | a size such as 512, 64MiB or 1GB
            {"maxBytes": -1}                        | 'maxBytes' in             | it is '-1'
            {"maxBytes": 1.5}                       | 'maxBytes' in             | it is '1.5'
            {"maxBytes": [1]}                       | 'maxBytes' in             | something else
            {"maxItemBytes": 0}                     | 'maxItemBytes' in         | from 1 to
            {"maxResultChars": 10}                  | 'maxResultChars' in       | from 1000
            {"ttl": "0"}                            | 'ttl' in                  | more than none
            {"ttl": "99999999999999999d"}           | 'ttl' in                  | 12h
            {"readOnly": "maybe"}                   | 'readOnly' in             | true or false
            {"framework": "React"}                  | 'framework' in            | a lower-case word
            {"tools": []}                           | 'tools' in                | at least one
            {"tools": [["a"]]}                      | 'tools' in                | a list of words
            {"home": "/tmp"}                        | 'home'                    | LARDER_HOME
            {"ttl": 1, "ttl": 2}                    | larder.json               | line 1
            {"ttl": 1                               | larder.json               | not well-formed JSON in line
            {} {}                                   | larder.json               | goes on after
            [1]                                     | larder.json               | does not hold a JSON object
            hello                                   | larder.json               | not well-formed JSON
            {"registries": 5}                       | 'registries' in           | JSON object
            {"registries": []}                      | 'registries' in           | a JSON object
            {"registries": {"acme": "x"}}           | 'acme' of                 | such as @acme
            {"registries": {"@a": 5}}               | '@a' of                   | without {name}
            {"registries": {"@a": [5]}}             | '@a' of                   | an object with a url
            {"registries": {"@a": {}}}              | '@a' of                   | lacks its url
            {"registries": {"@a": {"uri": "x"}}}    | '@a' of                   | did you mean 'url'?
            {"registries": {"@a": "http://x.example/{name}"}}         | '@a' of | use https
            {"registries": {"@a": "file:///x/{name}"}}                | '@a' of | neither https nor http
            {"registries": {"@a": "https://x y/{name}"}}              | '@a' of | an address that is none
            {"registries": {"@a": "https://me:pw@x.example/{name}"}}  | '@a' of | a user in it
            {"registries": {"@a": "https://x.example/{style}/{name}"}} | '@a' of | no style
            {"registries": {"@a": {"url": "https://x.example/{name}", "headers": 5}}} | 'headers' of | of texts
            """)
    void load_refusesTheFile(String json, String names, String says) throws IOException {
        file(json);

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(names)
                .hasMessageContaining(says);
    }

    @Test
    void load_namesOptionAndVariable() {
        assertThatThrownBy(() -> load(Map.of(Setting.TTL, "soon"), Map.of())).hasMessageStartingWith("--ttl must be");
        assertThatThrownBy(() -> load(Map.of(), Map.of("LARDER_TTL", "soon")))
                .hasMessageStartingWith("the variable LARDER_TTL must be");
        assertThatThrownBy(() -> load(Map.of(), Map.of("LARDER_MAX_BYTE", "1")))
                .hasMessageContaining("did you mean LARDER_MAX_BYTES?");
    }

    @Test
    void load_passesOverOtherVariables() {
        assertThat(load(Map.of(), Map.of("LARDER_ACME_TOKEN", "secret", "PATH", "/bin")))
                .isEqualTo(Settings.defaults(home));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "\uFEFF", "// nothing\n"})
    void load_emptyFile(String text) throws IOException {
        file(text);

        assertThat(load(Map.of(), Map.of())).isEqualTo(Settings.defaults(home));
    }

    @Test
    void load_refusesAHugeFileAndAFolder() throws IOException {
        file(" ".repeat(10_000_000));
        assertThatThrownBy(() -> load(Map.of(), Map.of())).hasMessageContaining("larger than 1 MiB");

        Files.delete(home.resolve(SettingsLoader.FILE));
        Files.createDirectory(home.resolve(SettingsLoader.FILE));
        assertThatThrownBy(() -> load(Map.of(), Map.of())).hasMessageContaining("cannot be read");
    }

    private void file(String json) throws IOException {
        Files.writeString(home.resolve(SettingsLoader.FILE), json, StandardCharsets.UTF_8);
    }

    private Settings load(Map<Setting, String> options, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("LARDER_HOME", home.toString());
        return new SettingsLoader(all, new DataDirectory(all, "Linux", "/home/ann")).load(options);
    }
}
