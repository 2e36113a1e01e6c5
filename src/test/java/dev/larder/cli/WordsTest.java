package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "10188, 9.9 KiB",
        "10189, 10 KiB",
        "1048063, 1023 KiB",
        "1048064, 1 MiB",
        "104857600, 100 MiB",
        "1073741824, 1 GiB",
        "9223372036854775807, 8388608 TiB"
    })
    void bytes_inTheUnitsOfSettings(long bytes, String words) {
        assertThat(Words.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 ms", "420000, 0.42 ms", "17000000, 17 ms", "1300000000, 1.3 s"})
    void time_inItsUnit(long nanos, String words) {
        assertThat(Words.time(Duration.ofNanos(nanos))).isEqualTo(words);
    }

    @Test
    void count_agreesWithItsNumber() {
        assertThat(Words.count(1, "file")).isEqualTo("1 file");
        assertThat(Words.count(0, "file")).isEqualTo("0 files");
        assertThat(Words.count(1_234, "entry", "entries")).isEqualTo("1,234 entries");
    }
}
