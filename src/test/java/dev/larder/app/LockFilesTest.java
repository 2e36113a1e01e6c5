package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFilesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void work_ofOneNameIsDoneByOneAtATime() throws Exception {
        LockFiles lease = new LockFiles(folder.resolve("asking"), LONG);
        AtomicInteger inside = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> lease.alone("a", () -> {
                int count = inside.incrementAndGet();
                inside.decrementAndGet();
                return count;
            }));
        }

        for (Future<Integer> count : threads.invokeAll(calls)) {
            assertThat(count.get()).isEqualTo(1);
        }
        threads.shutdown();
    }

    @Test
    void work_isDoneWhereNoFileCanBe() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(new LockFiles(file.resolve("asking"), LONG).alone("a", () -> 7))
                .isEqualTo(7);
    }

    @Test
    void work_isDoneAfterAllWhereAnotherHoldsTheLock() throws Exception {
        Path asking = Files.createDirectories(folder.resolve("asking"));
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        asking.toString())
                .start();
        assertThat(holder.getInputStream().read()).isEqualTo('x');

        assertThat(new LockFiles(asking, Duration.ofMillis(20)).alone("a", () -> 7))
                .isEqualTo(7);

        holder.destroyForcibly();
        assertThat(new LockFiles(asking, LONG).alone("a", () -> 8)).isEqualTo(8);
    }

    /** Another process that holds the lease of {@code a} until it is killed. */
    static final class LockHolder {
        public static void main(String[] args) {
            new LockFiles(Path.of(args[0]), LONG).alone("a", () -> {
                System.out.print('x');
                System.out.flush();
                while (true) {
                    LockSupport.park();
                }
            });
        }
    }
}
