package dev.larder.cli;

import dev.larder.catalog.ImportProgress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows an import go forward, to a person who looks at a terminal, and to nobody else. */
final class ImportBar implements ImportProgress, AutoCloseable {

    private static final int COLUMNS = 80;

    private final @Nullable ProgressBar bar;

    ImportBar(PrintStream err, boolean shown) {
        bar = shown
                ? new ProgressBarBuilder()
                        .setTaskName("import")
                        .setUnit(" items", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(100)
                        .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    @Override
    public void at(int done, int total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
