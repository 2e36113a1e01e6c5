package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that a compiler does not see. */
final class TidyTest {

    private static final Path SOURCES = Path.of("src");
    private static final Pattern TEST_WITHOUT_CHECK =
            Pattern.compile("\\b(assert|verify|check|expect|agree|runs?)", Pattern.CASE_INSENSITIVE);

    @Test
    void everyPackage_declaresItsNulls() {
        List<Path> bare = java(SOURCES.resolve("main"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();

        assertThat(bare).isEmpty();
    }

    @Test
    void tests_doNotSleep() {
        assertThat(testsWith(text -> text.contains("Thread.sl" + "eep("))).isEmpty();
    }

    @Test
    void tests_areNotSwitchedOff() {
        assertThat(testsWith(text -> text.contains("@Dis" + "abled"))).isEmpty();
    }

    @Test
    void testClasses_checkSomething() {
        assertThat(testsWith(text -> text.contains("@Test")
                        && !TEST_WITHOUT_CHECK
                                .matcher(text.replace("org.assertj", ""))
                                .find()))
                .isEmpty();
    }

    @Test
    void todos_nameTheirIssue() {
        Pattern open = Pattern.compile("TO" + "DO(?! \\(#\\d+\\))");

        assertThat(java(SOURCES).filter(file -> open.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void topLevel_holdsNothingElse() throws IOException {
        try (Stream<Path> top = Files.list(Path.of("."))) {
            assertThat(top.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .isSubsetOf(
                            "pom.xml", "src", "mcp-config.json", "README.md", "LICENSE", "mvnw", "mvnw.cmd", "target");
        }
    }

    private static List<Path> testsWith(Predicate<String> fault) {
        return java(SOURCES.resolve("test"))
                .filter(file -> fault.test(read(file)))
                .toList();
    }

    private static Stream<Path> java(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
