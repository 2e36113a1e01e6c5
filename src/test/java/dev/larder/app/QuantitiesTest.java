package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantitiesTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "64KB, 64000",
        "64kib, 65536",
        "3 MB, 3000000",
        "1MiB, 1048576",
        "1GB, 1000000000",
        "1GIB, 1073741824"
    })
    void bytes_ofEachUnit(String text, long bytes) {
        assertThat(Quantities.bytes(text)).contains(bytes);
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "90s, 90", "10m, 600", "12H, 43200", "7d, 604800"})
    void time_ofEachUnit(String text, long seconds) {
        assertThat(Quantities.time(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "1.5", "10X", "1e3", "MB", "1  MB", "99999999999999999999", "9999999999999999GB", "١٢"
            })
    void anythingElse_isNone(String text) {
        assertThat(Quantities.bytes(text)).isEmpty();
        assertThat(Quantities.time(text)).isEmpty();
    }

    @Test
    void units_inTurkish() {
        Locale.setDefault(Locale.forLanguageTag("tr"));

        assertThat(Quantities.bytes("1MIB")).contains(1L << 20);
    }
}
