package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A page shows what was written last, whichever way the one who wrote and the one who reads have it. */
final class SharedPageTest {

    private static final SharedPage.Mapping NONE = (file, writable) -> {
        throw new IOException("this system maps nothing");
    };

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(directory.resolve("page"));
    }

    static Stream<Arguments> ways() {
        SharedPage.Mapping mapped = SharedPage.Mapped::new;
        return Stream.of(
                Arguments.of(mapped, mapped),
                Arguments.of(mapped, NONE),
                Arguments.of(NONE, mapped),
                Arguments.of(NONE, NONE));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void reader_seesWhatWasWritten(SharedPage.Mapping writes, SharedPage.Mapping reads) throws IOException {
        SharedPage writer = SharedPage.of(file, true, writes);
        SharedPage reader = SharedPage.of(file, false, reads);
        assertThat(reader.get(16)).isZero();

        writer.put(16, Long.MIN_VALUE + 5);
        writer.put(8, 7);

        assertThat(reader.get(16)).isEqualTo(Long.MIN_VALUE + 5);
        assertThat(writer.replace(16, 1, 2)).isFalse();
        assertThat(writer.replace(8, 7, 9)).isTrue();
        assertThat(reader.get(8)).isEqualTo(9);
        assertThat(file).hasSize(SharedPage.BYTES);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void replace_byManyThreads_losesNothing(SharedPage.Mapping writes, SharedPage.Mapping reads) throws Exception {
        SharedPage writer = SharedPage.of(file, true, writes);
        var threads = Executors.newFixedThreadPool(4);
        List<? extends Future<?>> adding = IntStream.range(0, 4)
                .mapToObj(thread -> threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        long known = writer.get(0);
                        while (!writer.replace(0, known, known + 1)) {
                            known = writer.get(0);
                        }
                    }
                }))
                .toList();

        for (Future<?> each : adding) {
            each.get();
        }
        threads.shutdown();

        assertThat(SharedPage.of(file, false, reads).get(0)).isEqualTo(2_000);
    }

    @Test
    void interruptedThread_readsAllTheSame() throws IOException {
        SharedPage page = SharedPage.of(file, true, NONE);
        page.put(0, 3);

        Thread.currentThread().interrupt();

        assertThat(page.get(0)).isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(page.get(0)).isEqualTo(3);
    }

    @Test
    void fileThatIsNotThere_isNoPage() {
        assertThatThrownBy(() -> SharedPage.of(directory.resolve("none"), false, NONE))
                .isInstanceOf(IOException.class);
    }
}
