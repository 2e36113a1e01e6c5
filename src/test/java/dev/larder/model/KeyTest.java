package dev.larder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyTest {

    private static final String ALPHABET = "aZ0-._/@?%:#[]() +=&é漢🎉'\"\\|;";

    @Test
    void text_isTheSeedsForm() {
        assertThat(ItemKey.own(Kind.COMPONENT, "react", "button").text()).isEqualTo("component:react:button");
        assertThat(new ItemKey(Kind.BLOCK, "vue", Optional.of("@shadcn"), Optional.of("new-york-v4"), "dashboard-01")
                        .text())
                .isEqualTo("block:vue:@shadcn/dashboard-01?style=new-york-v4");
        assertThat(new MetadataKey("github_rate_limit").text()).isEqualTo("metadata:github_rate_limit");
    }

    @Test
    void parse_givesBackEveryKey() {
        long seed = Long.getLong("seed", 20261123L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Key key = randomKey(random);

            assertThat(Key.parse(key.text())).as("seed %d", seed).isEqualTo(key);
        }
    }

    @Test
    void parse_refusesWhatIsNoKey() {
        for (String text : List.of(
                "",
                "button",
                "component",
                "component:",
                "component:react",
                "component:React:x",
                "widget:react:x",
                "component:react:",
                "component:react:@acme",
                "component:react:@acme/",
                "component:react:a%zz",
                "component:react:a?b",
                "component:react:a?style=",
                "metadata:",
                "component:react:../x",
                "component:react:a\nb",
                "component:react:a\u202Eb",
                "component:react: a")) {
            assertThatThrownBy(() -> Key.parse(text)).as(text).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void name_hasALimit() {
        assertThat(ItemKey.own(Kind.COMPONENT, "react", "x".repeat(256)).name()).hasSize(256);
        assertThatThrownBy(() -> ItemKey.own(Kind.COMPONENT, "react", "x".repeat(257)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("257");
    }

    private static Key randomKey(Random random) {
        while (true) {
            try {
                return random.nextInt(5) == 0
                        ? new MetadataKey(name(random))
                        : new ItemKey(
                                random.nextBoolean() ? Kind.COMPONENT : Kind.BLOCK,
                                random.nextBoolean() ? "react" : "react-native",
                                random.nextBoolean() ? Optional.of("@a.b-" + random.nextInt(9)) : Optional.empty(),
                                random.nextBoolean() ? Optional.of("v" + random.nextInt(9)) : Optional.empty(),
                                name(random));
            } catch (InvalidRequestException e) {
                // Not a name, such as one that begins with a space: draw again.
                assertThat(e).hasMessageNotContaining("percent");
            }
        }
    }

    private static String name(Random random) {
        int[] alphabet = ALPHABET.codePoints().toArray();
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            name.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return name.toString();
    }
}
