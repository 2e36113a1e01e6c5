package dev.larder.cli;

import dev.larder.app.Version;
import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code larder try}: a newcomer's first run, on a data directory of its own that is gone afterwards. */
@Command(description = "Shows the server at work, on a store that is thrown away afterwards.")
final class TryCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TryCommand.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Context context;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    TryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Streams streams = context.streams();
        Transcript transcript = new Transcript(streams.out(), !json);
        transcript.title(
                "Larder " + Version.text() + " at work: a server on a store of its own, asked as an assistant asks.");
        Path home = temporary();
        try {
            new Tour(() -> StdioClient.start(home, ProcessBuilder.Redirect.DISCARD, PATIENCE), transcript).run();
        } finally {
            delete(home);
        }
        boolean held = transcript.held();
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("held", held);
            answer.put("steps", transcript.steps());
            streams.out().println(Json.pretty(answer));
        } else {
            transcript.title(
                    held
                            ? "All of it held. Next: the command mcp-config prints what your client's configuration needs."
                            : "Not all of it held; the steps marked with ✗ did not. Please report them.");
        }
        return held ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("larder-try");
        } catch (IOException e) {
            throw new StorageException("There is no room for a temporary directory: set -Djava.io.tmpdir.", e);
        }
    }

    private static void delete(Path home) {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(home)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("The temporary directory {} could not be deleted.", home, e);
        }
    }
}
