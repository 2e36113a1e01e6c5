package dev.larder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
    private static final String ROOT = "dev.larder";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The whole map of who may import whom. A package absent from a row is forbidden to it. */
    private static final Map<String, String[]> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("model", new String[] {});
        MAY_IMPORT.put("storage", new String[] {"model"});
        MAY_IMPORT.put("storage.tier", new String[] {"model", "storage"});
        MAY_IMPORT.put("storage.share", new String[] {"model", "storage"});
        MAY_IMPORT.put("storage.jdbc", new String[] {"model", "storage"});
        MAY_IMPORT.put("registry", new String[] {"model"});
        MAY_IMPORT.put("catalog", new String[] {"model", "storage", "registry", "search"});
        MAY_IMPORT.put("search", new String[] {"model"});
        MAY_IMPORT.put("tools", new String[] {"model", "catalog"});
        MAY_IMPORT.put("mcp", new String[] {"model", "tools"});
        MAY_IMPORT.put("app", new String[] {
            "model", "storage", "storage.tier", "storage.share", "storage.jdbc", "registry", "search", "catalog"
        });
        MAY_IMPORT.put("cli", new String[] {"model", "catalog", "tools", "mcp", "app"});
    }

    @TestFactory
    Stream<DynamicTest> package_importsOnlyWhatItsRowAllows() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String self = ROOT + "." + row.getKey();
                    String[] forbidden = Stream.concat(
                                    Stream.of(ROOT),
                                    MAY_IMPORT.keySet().stream()
                                            .filter(p -> !p.equals(row.getKey())
                                                    && !Arrays.asList(row.getValue())
                                                            .contains(p))
                                            .map(p -> ROOT + "." + p))
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(self)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageHasARow() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .resideInAnyPackage(
                        MAY_IMPORT.keySet().stream().map(p -> ROOT + "." + p).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void packages_areFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void libraries_stayInTheirPackage() {
        confine("java.sql..", "storage.jdbc");
        confine("org.hsqldb..", "storage.jdbc");
        confine("org.postgresql..", "storage.jdbc");
        confine("com.github.benmanes..", "storage.tier");
        confine("io.modelcontextprotocol..", "mcp");
        confine("picocli..", "cli");
        confine("tools.jackson.dataformat..", "cli");
        confine("me.tongfei..", "cli");
        confine("java.net.http..", "registry");
        // app reads larder.json, cli prints --json and speaks to the server in `try`.
        confine("tools.jackson..", "registry", "tools", "mcp", "app", "cli");
        confine("ch.qos.logback..", "app");
    }

    private static void confine(String library, String... homes) {
        String[] packages = Arrays.stream(homes).map(home -> ROOT + "." + home).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void time_comesFromTheInjectedClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void stdout_belongsToTheProtocol() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".mcp", ROOT + ".cli")
                .should()
                .accessField(System.class, "out")
                .check(CLASSES);
    }
}
