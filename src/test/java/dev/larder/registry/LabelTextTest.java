package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LabelTextTest {

    @Test
    void registry_isMadeOfItsName() {
        assertThat(LabelText.registry("shadcn/ui")).contains("@shadcn-ui");
        assertThat(LabelText.registry("React Native Reusables")).contains("@react-native-reusables");
        assertThat(LabelText.registry("@acme/ui!")).contains("@acme-ui");
        assertThat(LabelText.registry("日本")).isEmpty();
        assertThat(LabelText.registry("x".repeat(100))).contains("@" + "x".repeat(64));
    }

    @Test
    void registryOf_takesTheFolderThatSaysSomething() {
        assertThat(LabelText.registryOf(Path.of("/home/me/Acme UI"))).isEqualTo("@acme-ui");
        assertThat(LabelText.registryOf(Path.of("/home/me/acme/public/r/styles/vega")))
                .isEqualTo("@acme");
        assertThat(LabelText.registryOf(Path.of("/home/me/acme/日本"))).isEqualTo("@acme");
        assertThat(LabelText.registryOf(Path.of("/"))).isEqualTo("@registry");
    }
}
