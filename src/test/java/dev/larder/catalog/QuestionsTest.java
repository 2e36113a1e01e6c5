package dev.larder.catalog;

import static dev.larder.catalog.TwoRegistries.item;
import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.NotFoundException;
import dev.larder.model.Tier;
import dev.larder.model.UpstreamException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What many ask at once, and what is asked again. */
final class QuestionsTest {

    private static final String BUTTON = item("button", "one");

    private final TwoRegistries registries = new TwoRegistries();
    private final LoopbackRegistry acme = registries.acme();
    private final LoopbackRegistry other = registries.other();
    private final SettableClock clock = registries.clock();
    private final MemoryStorageProvider store = registries.store();

    @AfterEach
    void stop() {
        registries.close();
    }

    @Test
    void absence_isRememberedForMinutes() {
        assertThatThrownBy(() -> registries.get("nothing")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> registries.get("nothing")).isInstanceOf(NotFoundException.class);
        assertThat(acme.requests()).hasSize(1);

        acme.behave(answer(200, item("nothing", "x")));
        assertThat(registries.refresh("nothing").key().name()).isEqualTo("nothing");

        assertThatThrownBy(() -> registries.get("nothing2")).isInstanceOf(UpstreamException.class);
    }

    @Test
    void absence_isForgottenInTheEnd() {
        assertThatThrownBy(() -> registries.get("button")).isInstanceOf(NotFoundException.class);
        acme.behave(answer(200, BUTTON));

        clock.advance(Duration.ofMinutes(5));

        assertThat(registries.get("button").tier()).isEqualTo(Tier.UPSTREAM);
    }

    @Test
    void again_standsWhileRegistriesBeforeItWouldAnswerTheSame() {
        acme.behave(answer(503, ""));
        store.set(
                ItemCodec.decode(Document.of(BUTTON), new Placement("react", Optional.of("@zeta"), Optional.empty())));
        assertThat(registries.get("button").again()).as("registries were asked").isEmpty();
        int asked = acme.requests().size();

        Found found = registries.get("button");
        BooleanSupplier again = found.again().orElseThrow();

        assertThat(found.key().registry()).contains("@zeta");
        assertThat(found.remark().orElseThrow()).contains("@acme cannot be reached");
        assertThat(again.getAsBoolean()).isTrue();
        clock.advance(Duration.ofSeconds(30));
        assertThat(again.getAsBoolean()).as("the registry may be asked again").isFalse();
        assertThat(acme.requests()).hasSize(asked);
        assertThat(registries.get("button").again()).as("it was asked").isEmpty();
    }

    @Test
    void manyCallers_askOnce() throws Exception {
        acme.behave(answer(200, BUTTON));
        int callers = 100;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Callable<Found>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(() -> {
                together.await();
                return registries.get("button");
            });
        }

        for (Future<Found> found : threads.invokeAll(calls)) {
            assertThat(found.get().item().document().text()).isEqualTo(BUTTON);
        }
        threads.shutdown();
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void manyCallers_ofWhatCannotBeReached_getTheSameClearError() throws Exception {
        acme.behave(answer(503, ""));
        other.close();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> {
                try {
                    return registries.get("button").key().text();
                } catch (UpstreamException e) {
                    return String.valueOf(e.getMessage());
                }
            });
        }

        for (Future<String> said : threads.invokeAll(calls)) {
            assertThat(said.get()).contains("@acme cannot be reached (status 503)");
        }
        threads.shutdown();
        assertThat(acme.requests()).hasSize(2);
    }
}
