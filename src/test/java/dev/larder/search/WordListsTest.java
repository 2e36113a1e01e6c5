package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordListsTest {

    @Test
    void thesaurus_equals_findEachOther() {
        Thesaurus thesaurus = new Thesaurus(List.of("modal, dialog, pop up"));

        assertThat(thesaurus.of("modal")).containsOnlyKeys("dialog", "popup");
        assertThat(thesaurus.of("popup")).containsOnlyKeys("modal", "dialog");
        assertThat(thesaurus.of("other")).isEmpty();
    }

    @Test
    void thesaurus_arrow_findsOneWayAndLess() {
        Thesaurus thesaurus = new Thesaurus(List.of("window > dialog", "modal, dialog"));

        assertThat(thesaurus.of("window").get("dialog"))
                .isLessThan(thesaurus.of("modal").get("dialog"));
        assertThat(thesaurus.of("dialog")).doesNotContainKey("window");
    }

    @Test
    void thesaurus_standard_knowsTheWordsOfTheField() {
        Thesaurus standard = Thesaurus.standard();

        assertThat(standard.of("modal")).containsKey("dialog");
        assertThat(standard.of("toast")).containsKey("sonner");
        assertThat(standard.of("autocomplet")).containsKey("combobox");
        assertThat(standard.of("rightclick")).containsKey("contextmenu");
        assertThat(standard.of("spinner")).containsKey("loader");
    }

    @Test
    void glossary_findsNamesInAnySpelling() {
        Glossary glossary = new Glossary(List.of("alert dialog: asks before deleting"));

        assertThat(glossary.of("alert-dialog")).contains("asks");
        assertThat(glossary.of("AlertDialog")).contains("asks");
        assertThat(glossary.of("alert")).isEmpty();
        assertThat(Glossary.standard().of("tooltip")).contains("hint");
    }
}
