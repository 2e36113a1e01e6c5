package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class KeyPatternTest {

    @Test
    void matches_asARegularExpressionWould() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, "ab*?", 6);
            String text = random(random, "ab🙂", 6);
            Pattern regex = Pattern.compile(pattern.replace("*", ".*").replace("?", "."), Pattern.DOTALL);

            assertThat(KeyPattern.of(pattern).matches(text))
                    .as("'%s' on '%s'", pattern, text)
                    .isEqualTo(regex.matcher(text).matches());
        }
    }

    @Test
    void matches_evilPattern_quickly() {
        assertThat(KeyPattern.of("*a".repeat(50) + "b").matches("a".repeat(1_000)))
                .isFalse();
    }

    @Test
    void prefix_endsBeforeTheFirstWildcard() {
        assertThat(KeyPattern.of("component:*").prefix()).isEqualTo("component:");
        assertThat(KeyPattern.of("?").prefix()).isEmpty();
        assertThat(KeyPattern.of("a").prefix()).isEqualTo("a");
    }

    private static String random(Random random, String letters, int most) {
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
