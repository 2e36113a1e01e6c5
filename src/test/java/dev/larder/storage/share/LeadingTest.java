package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A leader at its beginning and at its end, with a database in which a question can be held up. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LeadingTest {

    private static final Key HELD = Key.parse("component:react:held");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Hello SELF = Hello.own(1, "test");

    @TempDir
    private Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private Leading leading;
    private SocketPlace place;

    @BeforeEach
    void lead() throws IOException {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        leading = new Leading(lock, authority(), GenerationFile.forLeader(directory, new Random(1)));
        place = new SocketPlace(directory, List.of(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @AfterEach
    void end() {
        released.countDown();
        leading.end();
    }

    @Test
    void perform_whileTheLeaderEnds_isRefusedAtOnce() throws Exception {
        CompletableFuture<Optional<StoredEntry>> held = ask();
        CompletableFuture<Void> end = endSoon();

        assertThatThrownBy(() -> leading.perform(Call.PING, Call.Nothing.NOTHING))
                .isInstanceOf(LeaderLostException.class);
        assertThat(held).isNotDone();
        released.countDown();
        end.join();
        assertThat(held.join()).as("what was under way").isEmpty();
    }

    @Test
    void newcomer_whileTheLeaderEnds_isToldToWaitForTheNext() throws Exception {
        leading.open(place, SELF, () -> {});
        CompletableFuture<Optional<StoredEntry>> held = ask();
        CompletableFuture<Void> end = endSoon();

        Joining.Greeted greeted = new Joining(place.find(), SELF).connectToWatch();

        assertThat(greeted.leader().verdict()).isEqualTo(Hello.Verdict.STEPPING_DOWN);
        greeted.frames().close();
        released.countDown();
        end.join();
        held.join();
    }

    @Test
    void peerThatCannotBeServed_isHungUpOn_andTheNextIsLetIn() throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        LeaderSocket.Starter once = (name, work) -> {
            if (name.equals("larder-session") && !failed.getAndSet(true)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Threads.start(name, work);
        };
        try (LeaderSocket door = LeaderSocket.open(place, leading, SELF, () -> {}, once)) {
            Joining joining = new Joining(place.find(), SELF);

            assertThatThrownBy(joining::connectToWatch)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SilentPeerException.class);
            assertThat(joining.connectToWatch().leader().verdict()).isEqualTo(Hello.Verdict.WELCOME);
            assertThat(door.sessions()).isEqualTo(1);
        }
    }

    private CompletableFuture<Optional<StoredEntry>> ask() throws InterruptedException {
        CompletableFuture<Optional<StoredEntry>> answer = new CompletableFuture<>();
        Threads.start("asker", () -> {
            try {
                answer.complete(leading.perform(Call.GET, HELD));
            } catch (LeaderLostException e) {
                answer.completeExceptionally(e);
            }
        });
        assertThat(asked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    /** Ends the leader on another thread; returns when it has begun to. */
    private CompletableFuture<Void> endSoon() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread ending = Threads.start("end", () -> {
            leading.end();
            ended.complete(null);
        });
        while (ending.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return ended;
    }

    /** A database in memory that holds a question for one key until it is released. */
    private Authority authority() {
        Authority memory = SteppedAuthority.of(new MemoryStorageProvider(new SettableClock()));
        return (Authority) Proxy.newProxyInstance(
                Authority.class.getClassLoader(), new Class<?>[] {Authority.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get") && HELD.equals(arguments[0])) {
                        asked.countDown();
                        released.await();
                    }
                    return method.invoke(memory, arguments);
                });
    }
}
