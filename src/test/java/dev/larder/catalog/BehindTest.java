package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.larder.model.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Work that nobody waits for, and whose failure nobody is there to be told of. */
final class BehindTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void later_runsTheWork() {
        new Behind(Runnable::run).later(() -> done.add("work"), () -> done.add("otherwise"));

        assertThat(done).containsExactly("work");
    }

    @Test
    void later_noRoom_runsTheOther() {
        Behind full = new Behind(work -> {
            throw new RejectedExecutionException("full");
        });

        full.later(() -> done.add("work"), () -> done.add("otherwise"));

        assertThat(done).containsExactly("otherwise");
    }

    @Test
    void later_workFailsAsTheProcessEnds_isNoFailureOfItsThread() {
        for (RuntimeException failure : List.of(
                new RejectedExecutionException("nothing is asked any more"),
                new StorageException("The store is closed."),
                new IllegalStateException("a bug"))) {
            assertThatCode(() -> new Behind(Runnable::run)
                            .later(
                                    () -> {
                                        throw failure;
                                    },
                                    () -> done.add("otherwise")))
                    .doesNotThrowAnyException();
        }
        assertThat(done).isEmpty();
    }
}
