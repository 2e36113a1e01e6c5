package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When something heavy is brought up, and who is told. */
final class StartupTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void get_tellsTheNeedFirst() {
        Startup<String> startup =
                new Startup<>(this::make, () -> happened.add("needed"), Duration.ofHours(1), Duration.ofHours(1));

        assertThat(startup.ifReady()).isEmpty();
        assertThat(startup.get()).isEqualTo("made");
        assertThat(startup.get()).isEqualTo("made");

        assertThat(happened).containsExactly("needed", "made");
    }

    @Test
    void delay_bringsItUpWithoutTellingANeed() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Startup<String> startup = new Startup<>(
                () -> {
                    asked.countDown();
                    return make();
                },
                () -> happened.add("needed"),
                Duration.ZERO,
                Duration.ofHours(1));

        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(startup.get()).isEqualTo("made");

        assertThat(happened).containsExactly("made");
    }

    @Test
    void expectation_bringsItUpLongBeforeTheDelay() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Startup<String> startup = new Startup<>(
                () -> {
                    asked.countDown();
                    return make();
                },
                () -> happened.add("needed"),
                Duration.ofHours(1),
                Duration.ZERO);

        startup.expect();

        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(startup.get()).isEqualTo("made");
        assertThat(happened).containsExactly("made");
    }

    private String make() {
        happened.add("made");
        return "made";
    }
}
