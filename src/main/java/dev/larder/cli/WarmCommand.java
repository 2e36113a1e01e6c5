package dev.larder.cli;

import dev.larder.model.Display;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code larder warm}: makes the archive from which later starts take their classes. */
@Command(description = "Makes the archive of classes that lets the server start in half the time.")
final class WarmCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The archive; where none is named, the one that mcp-config names.")
    private @Nullable Path file;

    WarmCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ClassArchive archive = Optional.ofNullable(file).map(ClassArchive::new).orElseGet(ClassArchive::usual);
        boolean made = new ArchiveMaker(archive, InstantSource.system()).make();
        context.streams()
                .err()
                .println(
                        made
                                ? "Made " + Display.text(archive.file().toString(), 400) + "."
                                : "Another process is just making it.");
        return ExitCodes.DONE;
    }
}
