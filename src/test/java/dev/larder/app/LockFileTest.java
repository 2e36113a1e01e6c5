package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void work_ofOneNameIsDoneByOneAtATime() throws Exception {
        LockFile lease = new LockFile(folder.resolve("asking"));
        AtomicInteger inside = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Optional<Integer>>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> lease.alone("a", LONG, () -> {
                int count = inside.incrementAndGet();
                inside.decrementAndGet();
                return count;
            }));
        }

        for (Future<Optional<Integer>> count : threads.invokeAll(calls)) {
            assertThat(count.get()).contains(1);
        }
        threads.shutdown();
    }

    @Test
    void work_isDoneWhereNoFileCanBe() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(new LockFile(file.resolve("asking")).alone("a", LONG, () -> 7))
                .contains(7);
    }

    @Test
    void work_thatAnotherIsAtIsNotWaitedForWithoutEnd() throws Exception {
        Path asking = folder.resolve("asking");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        asking.toString())
                .start();
        assertThat(holder.getInputStream().read()).isEqualTo('x');

        LockFile lease = new LockFile(asking);
        assertThat(lease.alone("a", Duration.ofMillis(20), () -> 7)).isEmpty();
        assertThat(lease.alone("b", Duration.ZERO, () -> 7)).contains(7);

        holder.destroyForcibly();
        assertThat(lease.alone("a", LONG, () -> 8)).contains(8);
    }

    /** Another process that holds the lease of {@code a} until it is killed. */
    static final class LockHolder {
        public static void main(String[] args) {
            new LockFile(Path.of(args[0])).alone("a", LONG, () -> {
                System.out.print('x');
                System.out.flush();
                while (true) {
                    LockSupport.park();
                }
            });
        }
    }
}
