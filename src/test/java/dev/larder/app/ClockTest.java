package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.NotFoundException;
import dev.larder.testing.SettableClock;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Arguments;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The whole engine on a machine whose clock is wrong, and put right or wrong while it runs. */
final class ClockTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path home;

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "2100-02-28T23:59:59Z"})
    void group92_whatWasWrittenIsThere_whateverTheClockSays(String start) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(start)));
        try (Larder larder = larder()) {
            assertThat(call(larder, "set_component", "{\"name\":\"mine\",\"sourceCode\":\"1\"}"))
                    .contains("Created");
            call(larder, "set_component", "{\"name\":\"short\",\"sourceCode\":\"x\",\"ttlSeconds\":3600}");
            for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2), Duration.ofDays(36_525))) {
                clock.advance(jump);
                assertThat(call(larder, "get_component", "{\"name\":\"mine\"}")).contains("mine.tsx");
                assertThat(call(larder, "list_components", "{}")).contains("component:react:mine");
                call(larder, "get_component", "{\"name\":\"button\"}");
                call(larder, "search_components", "{\"query\":\"mine\"}");
                call(larder, "storage_stats", "{}");
            }
            assertThat(call(larder, "get_component", "{\"name\":\"short\"}")).contains("There is no component 'short'");
        }
        clock.advance(Duration.ofDays(-80_000));
        try (Larder larder = larder()) {
            assertThat(call(larder, "set_component", "{\"name\":\"mine\",\"sourceCode\":\"2\"}"))
                    .contains("Changed");
            assertThat(call(larder, "item_history", "{\"key\":\"mine\"}")).contains("savedAt");
        }
    }

    private Larder larder() {
        return new Larder(Settings.defaults(home).asOffline(), clock);
    }

    private static String call(Larder larder, String tool, String arguments) {
        try {
            ToolResult result = Toolbox.of(larder.catalog(), AnswerBudget.DEFAULT)
                    .find(tool)
                    .orElseThrow()
                    .call(new Arguments(JSON.readTree(arguments)));
            return result.texts() + " " + result.structured();
        } catch (NotFoundException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
