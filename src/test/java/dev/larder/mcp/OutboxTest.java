package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void messages_areOutWhenItIsEmpty() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Outbox outbox = new Outbox(out, 1_000, () -> {}, () -> {})) {
            for (int i = 0; i < 1_000; i++) {
                outbox.send(Map.of("n", i));
            }
            outbox.awaitEmpty(LONG);

            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1_000);
        }
    }

    @Test
    void aSender_waitsWhileTooMuchIsUnread() throws Exception {
        Semaphore read = new Semaphore(0);
        Semaphore sent = new Semaphore(0);
        try (Outbox outbox = new Outbox(held(read), 20, () -> {}, () -> {})) {
            Thread sender = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    outbox.send(Map.of("n", "0123456789"));
                    sent.release();
                }
            });
            sender.start();
            // One is being written and one waits; a third does not fit.
            sent.acquire(2);
            outbox.awaitEmpty(Duration.ofMillis(1));
            assertThat(sent.availablePermits()).isZero();

            read.release(10);
            sender.join(LONG.toMillis());
            assertThat(sent.availablePermits()).isEqualTo(8);
        }
    }

    @Test
    void aBrokenStream_dropsAllAndTellsOnce() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Outbox outbox = new Outbox(broken(), 10, told::countDown, () -> {})) {
            outbox.send(Map.of("n", 1));
            told.await();
            for (int i = 0; i < 100; i++) {
                outbox.send(Map.of("n", "0123456789"));
            }
            outbox.awaitEmpty(LONG);
        }
    }

    @Test
    void anInterruptedSender_stillSends() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Outbox outbox = new Outbox(out, 1_000, () -> {}, () -> {})) {
            Thread.currentThread().interrupt();
            outbox.send(Map.of("n", 1));

            assertThat(Thread.interrupted()).isTrue();
            outbox.awaitEmpty(LONG);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}\n");
        }
    }

    @Test
    void errorsThatNobodyReads_areDroppedWithoutWaiting() throws Exception {
        Semaphore read = new Semaphore(0);
        try (LossyOutputStream stream = new LossyOutputStream(held(read), 100)) {
            for (int i = 0; i < 1_000; i++) {
                stream.write("a line\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(read.availablePermits()).isZero();
    }

    private static OutputStream held(Semaphore read) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("written in lines only");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                read.acquireUninterruptibly();
            }
        };
    }

    private static OutputStream broken() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
    }
}
