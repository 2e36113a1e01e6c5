package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.StorageException;
import dev.larder.storage.ByteSource;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A follower before a leader that takes its time. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JoiningTest {

    private static final Hello SELF = Hello.own(1, "test");

    /** As many questions as a follower asks at a time. */
    private static final int AT_ONCE = 8;

    @TempDir
    private Path directory;

    private final List<SocketChannel> channels = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<Long> latest = new LinkedBlockingQueue<>();
    private final AtomicInteger questions = new AtomicInteger();
    private ServerSocketChannel door;
    private UnixDomainSocketAddress address;

    @BeforeEach
    void open() throws IOException {
        address = UnixDomainSocketAddress.of(directory.resolve("s"));
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 1);
    }

    @AfterEach
    void close() throws IOException {
        released.countDown();
        door.close();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    /** Linux lets whoever connects to a full door wait for ever; other systems refuse at once. */
    @Test
    void connect_toADoorThatIsFull_givesUp() throws IOException {
        while (comesToTheDoor()) {
            // Until there is no more room.
        }

        assertThatThrownBy(() -> new Joining(address.getPath(), SELF).connect())
                .isInstanceOf(SilentPeerException.class);
    }

    @Test
    void question_thatWaitsForOthers_hasAllOfItsTimeWhenItsTurnComes() throws Exception {
        Threads.start("door", this::serve);
        Joining joining = new Joining(address.getPath(), SELF);
        Joining.Greeted greeted = joining.connectToWatch();
        Watch watch = new Watch(greeted.frames(), greeted.leader().pid());
        watch.start(() -> {});
        Following following = new Following(joining, watch, GenerationFile.forLeader(directory, new Random(1)));
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            CompletableFuture<Void> call = new CompletableFuture<>();
            ask(following, call);
            calls.add(call);
            latest.take();
        }
        CompletableFuture<Void> last = new CompletableFuture<>();
        Thread waiting = ask(following, last);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        long released = System.nanoTime();
        this.released.countDown();

        assertThat(latest.take() - released)
                .isGreaterThanOrEqualTo(
                        Following.PATIENCE.plus(Following.SIGN_OF_LIFE).toNanos());
        calls.forEach(CompletableFuture::join);
        last.join();
        following.end();
    }

    private boolean comesToTheDoor() throws IOException {
        SocketChannel waiting = SocketChannel.open(StandardProtocolFamily.UNIX);
        channels.add(waiting);
        waiting.configureBlocking(false);
        try {
            return waiting.connect(address);
        } catch (SocketException e) {
            return false;
        }
    }

    private static Thread ask(Following following, CompletableFuture<Void> done) {
        return Threads.start("asker", () -> {
            try {
                following.perform(Call.SIZE, Call.Nothing.NOTHING);
            } catch (StorageException | LeaderLostException e) {
                done.complete(null);
            }
        });
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel channel = door.accept();
                Threads.start("session", () -> answer(Frames.blocking(channel)));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    /** Answers pings at once, and questions when they are released. */
    private void answer(Frames frames) {
        try (frames) {
            frames.receive(Following.WORK_MAX);
            frames.send(SELF.toBytes(), Following.WORK_MAX);
            while (true) {
                ByteSource question = new ByteSource(frames.receive(Following.WORK_MAX));
                int code = question.size();
                if (code != Call.PING.code()) {
                    latest.add(question.number());
                    if (questions.incrementAndGet() <= AT_ONCE) {
                        released.await();
                    }
                }
                frames.send(Reply.unknown(), Following.WORK_MAX);
            }
        } catch (IOException | InterruptedException e) {
            // The follower went.
        }
    }
}
