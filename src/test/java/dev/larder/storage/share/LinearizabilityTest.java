package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.share.Linearizability.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearizabilityTest {

    @Test
    void holds_overlapping() {
        assertThat(holds(write("a", 0, 10), read("-", 1, 3), read("a", 2, 4), read("a", 5, 6)))
                .isTrue();
    }

    @Test
    void holds_staleRead() {
        assertThat(holds(write("a", 0, 1), write("b", 2, 3), read("a", 4, 5))).isFalse();
    }

    @Test
    void holds_newThenOld() {
        assertThat(holds(write("a", 0, 1), write("b", 2, 9), read("b", 3, 4), read("a", 5, 6)))
                .isFalse();
    }

    @Test
    void holds_writeThatNeverEnded() {
        assertThat(holds(write("a", 0, 1), write("b", 2, Long.MAX_VALUE), read("a", 3, 4), read("b", 90, 91)))
                .isTrue();
        assertThat(holds(write("a", 0, 1), write("b", 2, Long.MAX_VALUE), read("b", 3, 4), read("a", 90, 91)))
                .isFalse();
    }

    @Test
    void holds_valueFromNowhere() {
        assertThat(holds(write("a", 0, 1), read("x", 2, 3))).isFalse();
    }

    @Test
    void holds_longHistoryOfManyThreads() {
        Random random = new Random(7);
        List<Op> history = new ArrayList<>();
        String value = "-";
        for (int moment = 0; moment < 4_000; moment++) {
            boolean write = random.nextInt(3) == 0;
            value = write ? "v" + moment : value;
            history.add(new Op(write, value, moment * 10L - random.nextInt(60), moment * 10L + 1 + random.nextInt(60)));
        }

        assertThat(Linearizability.holds("-", history)).isTrue();

        history.add(new Op(false, "v" + firstWrite(history), 30_000, 30_001));
        assertThat(Linearizability.holds("-", history)).isFalse();
    }

    private static String firstWrite(List<Op> history) {
        return history.stream()
                .filter(Op::write)
                .findFirst()
                .orElseThrow()
                .value()
                .substring(1);
    }

    private static boolean holds(Op... ops) {
        return Linearizability.holds("-", List.of(ops));
    }

    private static Op write(String value, long begun, long ended) {
        return new Op(true, value, begun, ended);
    }

    private static Op read(String value, long begun, long ended) {
        return new Op(false, value, begun, ended);
    }
}
