package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.SetRequest;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines over one directory: what either writes or deletes is so for the next search of both. */
final class SharedSearchTest {

    @TempDir
    Path home;

    @Test
    void search_followsTheOther_alsoAfterItsEnd() {
        try (Larder follower = new Larder(Settings.defaults(home).asOffline())) {
            try (Larder leader = new Larder(Settings.defaults(home).asOffline())) {
                assertThat(names(leader)).isEmpty();
                assertThat(names(follower)).isEmpty();

                set(leader, "tusk");
                assertThat(names(follower)).containsExactly("tusk");
                set(follower, "tusks");
                assertThat(names(leader)).containsExactlyInAnyOrder("tusk", "tusks");

                leader.catalog().delete(ItemKey.own(Kind.COMPONENT, "react", "tusk"), Optional.empty());
                assertThat(names(follower)).containsExactly("tusks");
            }

            set(follower, "tusk");
            assertThat(names(follower)).containsExactlyInAnyOrder("tusk", "tusks");
        }
    }

    private static void set(Larder larder, String name) {
        ItemDraft draft = new ItemDraft(
                name,
                "registry:ui",
                Optional.empty(),
                Optional.of("a walrus"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DraftFile("a.tsx", "registry:ui", Optional.empty(), "x")),
                Map.of());
        larder.catalog().set(SetRequest.of(Kind.COMPONENT, "react", draft));
    }

    private static List<String> names(Larder larder) {
        return larder.catalog().search("walrus", ItemQuery.ALL, Optional.empty(), 10).hits().stream()
                .map(hit -> hit.key().name())
                .toList();
    }
}
