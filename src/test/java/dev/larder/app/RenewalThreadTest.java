package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Work that nobody waits for: what becomes of it where it fails. */
final class RenewalThreadTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RenewalThread.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final RenewalThread behind = new RenewalThread(2);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        behind.close();
    }

    @Test
    void work_thatFails_isLoggedAndTheNextIsDone() throws Exception {
        FutureTask<Boolean> next = new FutureTask<>(() -> true);

        behind.execute(() -> fail(new CountDownLatch(0)));
        behind.execute(next);

        assertThat(next.get()).isTrue();
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getMessage)
                .isEqualTo("What nobody waits for failed");
    }

    @Test
    void work_thatIsUnderWayAtTheEnd_failsWithoutAWord() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        FutureTask<Thread> begun = new FutureTask<>(Thread::currentThread);
        behind.execute(() -> {
            begun.run();
            fail(ended);
        });
        Thread worker = begun.get();
        worker.setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));

        behind.close();
        ended.countDown();
        worker.join();

        assertThat(uncaught).isEmpty();
        assertThat(log.list).isEmpty();
    }

    private static void fail(CountDownLatch when) {
        try {
            when.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the store is closed");
    }
}
