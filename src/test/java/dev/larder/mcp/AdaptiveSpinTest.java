package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** When a wait spins, for how long, and when it no longer does; the clock goes on with each look at the input. */
class AdaptiveSpinTest {

    private static final long A_LOOK = 1_000;

    private final Pipe pipe = new Pipe();
    private final AdaptiveSpin spin = new AdaptiveSpin(() -> pipe.now);

    /** An input whose next byte comes so many nanoseconds after it was first awaited. */
    private static final class Pipe extends InputStream {

        private long now;
        private long comesAt;
        private int looks;
        private boolean broken;

        @Override
        public int available() throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            looks++;
            now += A_LOOK;
            return now >= comesAt ? 1 : 0;
        }

        @Override
        public int read() {
            now = Math.max(now, comesAt);
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            into[from] = (byte) read();
            return 1;
        }
    }

    @Test
    void the_first_wait_sleeps() throws IOException {
        assertThat(looksOfWait(10_000)).isZero();
    }

    @Test
    void after_a_short_one_a_wait_spins_until_something_is_there() throws IOException {
        looksOfWait(AdaptiveSpin.SPIN_NANOS - 1);

        assertThat(looksOfWait(10_000)).isEqualTo(10);
        assertThat(looksOfWait(20_000)).isEqualTo(20);
    }

    @Test
    void after_a_long_one_a_wait_sleeps() throws IOException {
        looksOfWait(AdaptiveSpin.SPIN_NANOS);

        assertThat(looksOfWait(10_000)).isZero();
    }

    @Test
    void a_wait_in_vain_ends_in_time_and_the_next_one_sleeps() throws IOException {
        looksOfWait(10_000);

        assertThat(looksOfWait(2 * AdaptiveSpin.SPIN_NANOS)).isEqualTo((int) (AdaptiveSpin.SPIN_NANOS / A_LOOK));
        assertThat(looksOfWait(10_000)).isZero();
        assertThat(looksOfWait(10_000)).isEqualTo(10);
    }

    @Test
    void a_stream_that_breaks_while_it_is_looked_at_breaks_the_wait() throws IOException {
        looksOfWait(10_000);
        pipe.broken = true;

        assertThatThrownBy(() -> spin.read(pipe, new byte[1])).hasMessage("broken");
    }

    /** How often the input was looked at in a wait for what comes after so many nanoseconds. */
    private int looksOfWait(long nanos) throws IOException {
        pipe.comesAt = pipe.now + nanos;
        int before = pipe.looks;
        assertThat(spin.read(pipe, new byte[1])).isEqualTo(1);
        return pipe.looks - before;
    }
}
