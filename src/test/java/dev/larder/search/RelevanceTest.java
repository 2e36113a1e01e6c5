package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.ItemQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What search promises on real registries: a right item among the first ten. Skipped where they are not at hand. */
final class RelevanceTest {

    @Test
    void needs_ofBothHalves_findARightItem() throws IOException {
        SearchIndex index = index();

        assertThat(share(index, Need.all().stream().filter(Need::isForTuning).toList()))
                .isGreaterThanOrEqualTo(0.93);
        assertThat(share(
                        index,
                        Need.all().stream().filter(need -> !need.isForTuning()).toList()))
                .isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void knownItems_areFoundByTheirDescriptions() {
        SearchIndex index = index();

        assertThat(share(
                        index,
                        KnownItems.of(Registries.items(Registries.folder().orElseThrow()))))
                .isGreaterThanOrEqualTo(0.85);
    }

    private static SearchIndex index() {
        Optional<Path> folder = Registries.folder();
        assumeTrue(folder.isPresent(), "the real registries are not at hand (-Dlarder.data)");
        SearchIndex index = new SearchIndex();
        Registries.items(folder.orElseThrow()).forEach(index::put);
        return index;
    }

    private static double share(SearchIndex index, List<Need> needs) {
        double found = 0;
        for (Need need : needs) {
            ItemQuery filter = new ItemQuery(
                    Optional.empty(), need.framework(), Optional.empty(), Optional.empty(), Optional.empty());
            found += index.search(need.text(), filter, Optional.empty(), 10).hits().stream()
                            .map(hit -> SearchBench.unit(
                                    hit.key().registry().orElseThrow(),
                                    hit.key().name()))
                            .anyMatch(unit -> need.grade(unit) == 2)
                    ? 1
                    : 0;
        }
        return found / needs.size();
    }
}
