package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StemsTest {

    @Test
    void of_formsOfOneWord_areOne() {
        assertOne("tab", "tabs");
        assertOne("country", "countries");
        assertOne("box", "boxes");
        assertOne("sort", "sorting", "sorted", "sortable");
        assertOne("drag", "dragging", "dragged", "draggable");
        assertOne("scroll", "scrolling", "scrollable");
        assertOne("resize", "resizing", "resizable", "resized");
        assertOne("animate", "animated", "animation", "animations");
        assertOne("select", "selection", "selecting");
        assertOne("date", "dates", "dated");
    }

    @Test
    void of_otherThings_areApart() {
        assertThat(Stems.of("slider")).isNotEqualTo(Stems.of("slide"));
        assertThat(Stems.of("table")).isNotEqualTo(Stems.of("tab"));
        assertThat(Stems.of("progress")).isEqualTo("progress");
        assertThat(Stems.of("status")).isEqualTo("status");
        assertThat(Stems.of("string")).isEqualTo("string");
    }

    @Test
    void of_shortWordsAndOtherLetters_areThemselves() {
        assertThat(Stems.of("css")).isEqualTo("css");
        assertThat(Stems.of("кнопками")).isEqualTo("кнопками");
        assertThat(Stems.of("2fas")).isEqualTo("2fas");
    }

    private static void assertOne(String word, String... forms) {
        for (String form : forms) {
            assertThat(Stems.of(form)).as(form).isEqualTo(Stems.of(word));
        }
    }
}
