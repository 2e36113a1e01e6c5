package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenCharactersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "const a = 1;\r\n\tb ~?", "naïve, 漢字 and \uD83D\uDE00", "a lone \uD83D"})
    void text_thatShows_hasNone(String text) {
        assertThat(in(text, 0).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u007f", "\u0000", "\u0085", "\u200b", "\u202e", "\uDB40\uDC41"})
    void character_thatDoesNotShow_isFoundInItsPlace(String hidden) {
        HiddenCharacters found = in("one\nab" + hidden + "c", 0);

        assertThat(found.places()).containsExactly(new HiddenCharacters.Place("a.ts", 2, 3, hidden.codePointAt(0)));
    }

    @Test
    void character_beforeThePage_isNotCounted() {
        assertThat(in("\u0001plain", 1).count()).isZero();
        assertThat(in("\u0001é", 1).count()).isZero();
    }

    private static HiddenCharacters in(String text, int from) {
        return HiddenCharacters.in(List.of(new Excerpt(new Section("a.ts", "", text), from, text.length())));
    }
}
