package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChangeLogTest {

    private final ChangeLog log = new ChangeLog();

    @Test
    void since_givesWhatCameAfter() {
        log.append(List.of(change("a"), change("b")));
        log.append(List.of(change("c")));

        assertThat(log.generation()).isEqualTo(3);
        assertThat(log.since(1)).isEqualTo(new Changes(3, List.of(change("b"), change("c")), true));
        assertThat(log.since(3)).isEqualTo(new Changes(3, List.of(), true));
        assertThat(log.since(4).complete()).isFalse();
    }

    @Test
    void since_whatIsForgotten_isNotComplete() {
        log.append(Collections.nCopies(ChangeLog.CHANGES_MAX, change("a")));
        assertThat(log.since(0).complete()).isTrue();
        log.append(List.of(change("b")));

        assertThat(log.since(0).complete()).isFalse();
        assertThat(log.since(1).changes()).hasSize(ChangeLog.CHANGES_MAX);
    }

    @Test
    void restart_leavesNobodyUpToDate() {
        log.append(List.of(change("a")));
        log.restart();

        assertThat(log.since(1)).isEqualTo(new Changes(2, List.of(), false));
        assertThat(log.since(2).complete()).isTrue();
    }

    private static Change change(String name) {
        return new Change(Key.parse("metadata:" + name), Optional.empty());
    }
}
