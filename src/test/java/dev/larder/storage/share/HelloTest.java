package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.storage.ByteSink;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.share.Hello.Verdict;
import org.junit.jupiter.api.Test;

final class HelloTest {

    private static final Hello LEADER = new Hello(3, 5, "1.0", 7, Verdict.WELCOME, 0);

    @Test
    void verdict_dependsOnWhoIsNewer() {
        assertThat(LEADER.of(LEADER)).isEqualTo(Verdict.WELCOME);
        assertThat(LEADER.of(new Hello(3, 4, "0.9", 8, Verdict.WELCOME, 0))).isEqualTo(Verdict.WELCOME);
        assertThat(LEADER.of(new Hello(2, 5, "0.9", 8, Verdict.WELCOME, 0))).isEqualTo(Verdict.TOO_OLD);
        assertThat(LEADER.of(new Hello(4, 5, "1.1", 8, Verdict.WELCOME, 0))).isEqualTo(Verdict.STEPPING_DOWN);
        assertThat(LEADER.of(new Hello(3, 6, "1.1", 8, Verdict.WELCOME, 0))).isEqualTo(Verdict.STEPPING_DOWN);
    }

    @Test
    void bytes_readBackAsTheSame() {
        Hello answer = LEADER.answering(Verdict.STEPPING_DOWN, 99);

        assertThat(Hello.read(answer.toBytes())).isEqualTo(answer);
    }

    @Test
    void bytes_ofAnybodyElse_areRefused() {
        assertThatThrownBy(() -> Hello.read(new ByteSink().text("http").toBytes()))
                .isInstanceOf(MalformedBytesException.class);
        assertThatThrownBy(() -> Hello.read(new byte[0])).isInstanceOf(MalformedBytesException.class);
    }
}
