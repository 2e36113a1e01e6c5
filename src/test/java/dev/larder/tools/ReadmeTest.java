package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.testing.MemoryStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README says of the tools what they say themselves. */
final class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- tools -->\n";
    private static final String END = "<!-- /tools -->";

    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);

    /** Renew with {@code -Dsnapshots=update}. */
    @Test
    void tools_areAsTheyAre() throws IOException {
        Catalog catalog = new Catalog(
                new MemoryStorageProvider(clock), new CatalogSettings("react", List.of(), 1_000, "memory"), clock);
        String table = ToolDocs.table(Toolbox.of(catalog, AnswerBudget.DEFAULT));
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if ("update".equals(System.getProperty("snapshots"))) {
            readme = readme.substring(0, begin) + table + readme.substring(end);
            Files.writeString(README, readme);
            end = readme.indexOf(END);
        }

        assertThat(readme.substring(begin, end)).isEqualTo(table);
    }
}
