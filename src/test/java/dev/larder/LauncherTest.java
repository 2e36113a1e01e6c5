package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an older Java is told, and that it can be told at all. */
final class LauncherTest {

    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"1.6", "1.8", "9", "11", "16"})
    void olderJava_isRefused(String version) {
        assertThat(Launcher.isTooOld(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "26-ea", ""})
    void otherJava_isTaken(String version) {
        assertThat(Launcher.isTooOld(version)).isFalse();
    }

    @Test
    void launcher_isReadByJava8_andTheRestIsOfTheVersionThatItNames() throws IOException {
        assertThat(classVersion("Launcher")).isEqualTo(JAVA_8);
        assertThat(classVersion("Main")).isEqualTo(JAVA_8 + Launcher.JAVA_MIN - 8);
    }

    private static int classVersion(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(Launcher.class.getResourceAsStream(name + ".class"))) {
            assertThat(in.readInt()).isEqualTo(0xcafebabe);
            assertThat(in.readUnsignedShort()).isZero();
            return in.readUnsignedShort();
        }
    }
}
