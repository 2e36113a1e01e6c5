package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands of the jar, in processes of their own. */
final class CommandsIT {

    @TempDir
    Path home;

    @Test
    void try_holdsAndLeavesNothingBehind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

        JarProcess.Answer answer = JarProcess.run(home, "", "try");

        assertThat(answer.out())
                .contains("✓ ", "list_components", "get_component", "set_component")
                .doesNotContain("✗");
        assertThat(answer.code()).isZero();
        assertThat(home).isEmptyDirectory();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("larder-try")))
                    .isEmpty();
        }
    }

    @Test
    void try_tellsProgramsInJson() throws Exception {
        JsonNode answer =
                Json.MAPPER.readTree(JarProcess.run(home, "", "try", "--json").out());

        assertThat(answer.path("held").asBoolean()).isTrue();
        assertThat(answer.path("steps").size()).isGreaterThan(8);
    }

    @Test
    void set_andGet() throws Exception {
        String source = "\uFEFFa\r\n\tb \uD83D\uDC4B";

        JarProcess.Answer set = JarProcess.run(home, source, "set", "wave");
        JarProcess.Answer get = JarProcess.run(home, "", "get", "wave");

        assertThat(set.code()).isZero();
        assertThat(get.out()).isEqualTo(source);
        assertThat(get.err()).hasLineCount(1);
    }

    @Test
    void list_hasTheStarterLibrary() throws Exception {
        JarProcess.Answer list = JarProcess.run(home, "", "list", "--framework", "react");

        assertThat(list.out()).contains("component:react:@starter/button", "block:react:@starter/");
        assertThat(list.err()).hasLineCount(1);
    }

    @Test
    void clear_isForGood() throws Exception {
        JarProcess.run(home, "", "list");

        JarProcess.Answer clear = JarProcess.run(home, "", "clear", "--yes");
        JarProcess.Answer list = JarProcess.run(home, "", "list");

        assertThat(clear.code()).isZero();
        assertThat(list.out()).isEmpty();
    }

    @Test
    void import_ofAFolderThatIsNotThere() throws Exception {
        JarProcess.Answer answer =
                JarProcess.run(home, "", "import", home.resolve("nothing").toString());

        assertThat(answer.code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).hasLineCount(1);
    }

    @Test
    void import_ofJsonThatIsCutOff() throws Exception {
        Path folder = Files.createDirectory(home.resolve("registry"));
        Files.writeString(folder.resolve("good.json"), "{\"name\":\"good\",\"type\":\"registry:ui\",\"files\":[]}");
        Files.writeString(folder.resolve("bad.json"), "{\"name\":\"bad\",\"type\":\"registry:ui\",\"files\":[{\"pa");

        JarProcess.Answer answer = JarProcess.run(home.resolve("home"), "", "import", folder.toString());

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("1 item for react").contains("1 problem");
        assertThat(answer.err()).startsWith("bad.json: ").hasLineCount(1);
    }

    @Test
    void anOptionThatIsNone() throws Exception {
        JarProcess.Answer answer = JarProcess.run(home, "", "list", "--frmework", "vue");

        assertThat(answer.code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(answer.err()).contains("--framework").hasLineCount(1);
    }
}
