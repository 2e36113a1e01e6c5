package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:s%40f%2Fe+@db.example.com:5433/larder?currentSchema=team",
                "postgresql://ann:s%40f%2Fe+@db.example.com:5433/larder?currentSchema=team",
                "jdbc:postgresql://db.example.com:5433/larder?user=ann&password=s%40f%2Fe+&currentSchema=team"
            })
    void credentials_areForTheDriverAlone(String text) {
        PostgresAddress address = PostgresAddress.parse(text, name -> null);

        assertThat(address.url()).isEqualTo("jdbc:postgresql://db.example.com:5433/larder");
        assertThat(address).hasToString("db.example.com:5433/larder");
        assertThat(address.properties())
                .isEqualTo(Map.of("user", "ann", "password", "s@f/e+", "currentSchema", "team"));
    }

    @Test
    void environment_fillsInWhatTheAddressLeavesOut() {
        Map<String, String> environment = Map.of("PGUSER", "ben", "PGPASSWORD", "safe");

        assertThat(PostgresAddress.parse("jdbc:postgresql://db/larder", environment::get)
                        .properties())
                .isEqualTo(Map.of("user", "ben", "password", "safe"));
        assertThat(PostgresAddress.parse("jdbc:postgresql://ann@db/larder", environment::get)
                        .properties())
                .isEqualTo(Map.of("user", "ann", "password", "safe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql:",
                "jdbc:mysql://ann:secret@db/larder",
                "secret",
                "jdbc:postgresql://ann:secret@db:notaport/larder",
                "jdbc:postgresql://ann:secret%@db/larder",
                "jdbc:postgresql:ann:secret@db/larder",
                "jdbc:postgresql://ann:12?secret@db/larder",
                "jdbc:postgresql://ann:12/secret@db/larder"
            })
    void whatIsNoAddress_isRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> PostgresAddress.parse(text, name -> null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining("secret");
    }
}
