package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TokensTest {

    @Test
    void words_ofEverySpelling_areTheSame() {
        for (String spelling :
                List.of("DataTable", "dataTable", "data_table", "data-table", "data table", "Data.Table")) {
            assertThat(Tokens.words(spelling, 10)).as(spelling).containsExactly("data", "table");
        }
    }

    @Test
    void words_partAtHumpsAndBeforeDigits() {
        assertThat(Tokens.words("HTMLElement useOTPInput sidebar07 3d x2y", 20))
                .containsExactly("html", "element", "use", "otp", "input", "sidebar", "07", "3d", "x", "2y");
    }

    @Test
    void words_ofOtherScripts_areKeptWithoutAccents() {
        assertThat(Tokens.words("Über café КНОПКА ボタン 𝒳", 20)).startsWith("uber", "cafe", "кнопка");
    }

    @Test
    void words_ofPunctuation_areNone() {
        assertThat(Tokens.words("(a+)+$ \"' ---", 20)).containsExactly("a");
        assertThat(Tokens.words("!?.,;", 20)).isEmpty();
        assertThat(Tokens.words("", 20)).isEmpty();
        assertThat(Tokens.words("\u0301 \u0301", 20)).isEmpty();
    }

    @Test
    void words_areBoundedInNumberAndLength() {
        assertThat(Tokens.words("a b c d", 2)).containsExactly("a", "b");
        assertThat(Tokens.words("x".repeat(100_000), 5)).containsExactly("x".repeat(Tokens.WORD_CHARS_MAX));
    }
}
