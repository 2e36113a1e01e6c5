package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

    private final Repeats repeats = new Repeats();
    private final RawJson answer = new RawJson(new byte[1_000]);

    @Test
    void theSameCall_hasItsAnswerAsLongAsThatStands() {
        AtomicBoolean stands = new AtomicBoolean(true);
        repeats.keep(Era.HANDSHAKE, call("a"), answer, stands::get);

        assertThat(repeats.answer(Era.HANDSHAKE, call("a"))).isSameAs(answer);
        stands.set(false);
        assertThat(repeats.answer(Era.HANDSHAKE, call("a"))).isNull();
        stands.set(true);
        assertThat(repeats.answer(Era.HANDSHAKE, call("a"))).as("gone for good").isNull();
    }

    @Test
    void otherCalls_haveNone() {
        repeats.keep(Era.HANDSHAKE, call("a"), answer, () -> true);
        Map<String, @Nullable Object> other = new LinkedHashMap<>(call("a").params());
        other.put("name", "get_block");

        assertThat(repeats.answer(Era.STATELESS, call("a"))).isNull();
        assertThat(repeats.answer(Era.HANDSHAKE, call("b"))).isNull();
        assertThat(repeats.answer(Era.HANDSHAKE, new Message.Request(1, "tools/call", other, 100)))
                .isNull();
        assertThat(repeats.answer(Era.HANDSHAKE, new Message.Request(1, "ping", Map.of(), 100)))
                .isNull();
    }

    @Test
    void whatIsAskedForAgain_staysWhileOthersGo() {
        repeats.keep(Era.HANDSHAKE, call("dear"), answer, () -> true);
        int more = 3 * Repeats.BYTES_MAX / answer.bytes().length;

        for (int i = 0; i < more; i++) {
            repeats.keep(Era.HANDSHAKE, call("n" + i), answer, () -> true);
            assertThat(repeats.answer(Era.HANDSHAKE, call("dear"))).isSameAs(answer);
        }

        long kept = IntStream.range(0, more)
                .filter(i -> repeats.answer(Era.HANDSHAKE, call("n" + i)) != null)
                .count();
        assertThat(kept * answer.bytes().length).isLessThan(Repeats.BYTES_MAX).isPositive();
    }

    @Test
    void whatIsAskedForInACircle_staysWhereAllOfItFits() {
        int all = (int) (0.9 * Repeats.BYTES_MAX / (answer.bytes().length + 700));

        IntStream.range(0, 3 * all)
                .filter(i -> repeats.answer(Era.HANDSHAKE, call("n" + i % all)) == null)
                .forEach(i -> repeats.keep(Era.HANDSHAKE, call("n" + i % all), answer, () -> true));

        assertThat(IntStream.range(0, all))
                .allSatisfy(i ->
                        assertThat(repeats.answer(Era.HANDSHAKE, call("n" + i))).isSameAs(answer));
    }

    @Test
    void letGo_keepsNone() {
        repeats.keep(Era.HANDSHAKE, call("a"), answer, () -> true);

        repeats.letGo();

        assertThat(repeats.answer(Era.HANDSHAKE, call("a"))).isNull();
    }

    @Test
    void hugeCallsAndAnswers_areNotKept() {
        RawJson huge = new RawJson(new byte[1_000_000]);
        Message.Request longCall =
                new Message.Request(1, "tools/call", call("a").params(), 1_000_000);

        repeats.keep(Era.HANDSHAKE, call("a"), huge, () -> true);
        repeats.keep(Era.HANDSHAKE, longCall, answer, () -> true);

        assertThat(repeats.answer(Era.HANDSHAKE, call("a"))).isNull();
    }

    private static Message.Request call(String name) {
        return new Message.Request(
                1, "tools/call", Map.of("name", "get_component", "arguments", Map.of("name", name)), 100);
    }
}
