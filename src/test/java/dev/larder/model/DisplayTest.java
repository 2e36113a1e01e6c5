package dev.larder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayTest {

    @ParameterizedTest
    @CsvSource({
        "'a\u001b[1;31mb\u001b[0mc', abc",
        "'a\u009b2Jb', ab",
        "'a\u001b]52;c;eA==\u0007b', ab",
        "'a\u001b]8;;http://x\u001b\\b', ab",
        "'a\u001bP1$r\u009cb', ab",
        "'a\u001bcb\u001b', ab",
        "'a\u202eb\u200bc\u2066d', abcd",
        "'a\udb40\udc41\udb40\udd01b', ab",
        "'a\u3164\u115f\u034f\ufe01b', ab",
        "'one\r\ntwo\u2028three', 'one  two three'",
        "'\u2764\ufe0f \u6309\u94ae \u0643', '\u2764\ufe0f \u6309\u94ae \u0643'"
    })
    void text_showsWhatItHolds(String raw, String shown) {
        assertThat(Display.text(raw, 100)).isEqualTo(shown);
    }

    @Test
    void text_isCutBetweenCodePoints() {
        assertThat(Display.text("ab\ud83d\ude00", 3)).isEqualTo("ab…");
        assertThat(Display.text("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
    }

    @Test
    void anyText_endsOnOneLineWithNothingHidden() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("DisplayTest -Dseed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(0x10000)));
            }

            String shown = Display.text(text.toString(), 20);

            assertThat(shown.codePoints().filter(Hidden::is)).as("%s", text).isEmpty();
            assertThat(shown.length()).isLessThanOrEqualTo(21);
        }
    }
}
