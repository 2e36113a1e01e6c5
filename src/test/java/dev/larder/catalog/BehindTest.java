package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Work that nobody waits for, and whose failure nobody is there to be told of. */
final class BehindTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void later_isDoneOnceAtATime() {
        List<Runnable> queue = new ArrayList<>();
        Behind behind = new Behind(queue::add);

        behind.later("a", () -> done.add("a"));
        behind.later("a", () -> done.add("a again"));
        behind.later("b", () -> done.add("b"));
        queue.forEach(Runnable::run);
        assertThat(done).containsExactly("a", "b");

        behind.later("a", () -> done.add("a later"));
        assertThat(queue).hasSize(3);
    }

    @Test
    void later_noRoom_isTriedByWhoeverAsksNext() {
        List<Runnable> queue = new ArrayList<>();
        AtomicBoolean full = new AtomicBoolean(true);
        Behind behind = new Behind(work -> {
            if (full.get()) {
                throw new RejectedExecutionException("full");
            }
            queue.add(work);
        });

        behind.later("a", () -> done.add("a"));
        full.set(false);
        behind.later("a", () -> done.add("a"));

        assertThat(queue).hasSize(1);
    }

    /** As where no thread can be made. */
    @Test
    void later_thatFailsAtOnce_isTriedByWhoeverAsksNext() {
        AtomicBoolean failed = new AtomicBoolean();
        Behind behind = new Behind(work -> {
            if (!failed.getAndSet(true)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            work.run();
        });

        assertThatThrownBy(() -> behind.later("a", () -> done.add("a"))).isInstanceOf(OutOfMemoryError.class);
        behind.later("a", () -> done.add("a"));

        assertThat(done).containsExactly("a");
    }

    @Test
    void later_workFails_isNoFailureOfItsThread_andIsTriedAgain() {
        List<RuntimeException> failures = List.of(
                new RejectedExecutionException("nothing is asked any more"),
                new StorageException("The store is closed."),
                new IllegalStateException("a bug"));
        Behind behind = new Behind(Runnable::run);

        for (RuntimeException failure : failures) {
            assertThatCode(() -> behind.later("a", () -> {
                        done.add("tried");
                        throw failure;
                    }))
                    .doesNotThrowAnyException();
        }

        assertThat(done).hasSize(failures.size());
    }
}
