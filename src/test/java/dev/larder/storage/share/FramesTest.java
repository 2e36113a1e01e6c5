package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FramesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(5);

    @TempDir
    private Path directory;

    private SocketChannel there;
    private Frames here;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(address);
            here = Frames.timed(SocketChannel.open(address));
            there = door.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        there.close();
    }

    @Test
    void frames_ofAnySize_arriveInOrder() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        Frames peer = Frames.blocking(there);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                here.send(new byte[0], LONG);
                here.send(large, LONG);
                here.send(new byte[] {7}, LONG);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(peer.receive(LONG)).isEmpty();
        assertThat(peer.receive(LONG)).isEqualTo(large);
        assertThat(peer.receive(LONG)).containsExactly(7);
        sending.join();
    }

    /** The JDK keeps a buffer outside of the heap for each thread, as large as what was once read or written at a time. */
    @Test
    void frames_thatAreLarge_keepNoBuffersOfTheirSize() {
        byte[] large = new byte[16 * 1024 * 1024];
        Frames peer = Frames.blocking(there);
        long before = directBytes();
        CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> {
            try {
                here.send(large, LONG);
                here.receive(LONG);
                return directBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThatCode(() -> peer.send(peer.receive(LONG), LONG)).doesNotThrowAnyException();

        assertThat(sending.join() - before).isLessThan(1024 * 1024);
    }

    @Test
    void receive_fromASilentPeer_givesUpAndMayGoOn() throws IOException {
        assertThatThrownBy(() -> here.receive(SHORT)).isInstanceOf(SilentPeerException.class);
        there.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 2, 1}));
        assertThatThrownBy(() -> here.receive(SHORT)).isInstanceOf(SilentPeerException.class);
        there.write(ByteBuffer.wrap(new byte[] {2, 0, 0}));
        assertThat(here.receive(LONG)).containsExactly(1, 2);
        assertThatThrownBy(() -> here.receive(SHORT)).isInstanceOf(SilentPeerException.class);
        there.write(ByteBuffer.wrap(new byte[] {0, 1, 9}));
        assertThat(here.receive(LONG)).containsExactly(9);
    }

    @Test
    void send_toAPeerThatTakesNothing_givesUp() {
        assertThatThrownBy(() -> here.send(new byte[8_000_000], SHORT)).isInstanceOf(SilentPeerException.class);
    }

    @Test
    void receive_afterTheEnd_saysSo() throws IOException {
        there.close();

        assertThatThrownBy(() -> here.receive(LONG)).isInstanceOf(EOFException.class);
    }

    @Test
    void receive_ofWhatIsNoFrame_isRefused() throws IOException {
        there.write(ByteBuffer.wrap("HTTP/1.1 200 OK".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> here.receive(LONG)).hasMessageContaining("none of ours");
        assertThatThrownBy(() -> here.send(new byte[Frames.BYTES_MAX + 1], LONG))
                .hasMessageContaining("too long");
    }

    @Test
    void interrupt_doesNotCloseTheSocket() throws IOException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> here.receive(SHORT)).isInstanceOf(SilentPeerException.class);
        assertThat(Thread.interrupted()).isTrue();

        there.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 5}));
        assertThat(here.receive(LONG)).containsExactly(5);
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
