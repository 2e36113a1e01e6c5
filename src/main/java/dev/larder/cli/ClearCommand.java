package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code larder clear}: takes all cached copies away, and what the user wrote only where told to by name. */
@Command(description = "Deletes all cached copies; what you wrote stays unless --own is given.")
final class ClearCommand extends StoreCommand {

    @Option(names = "--own", description = "Delete what you wrote as well. There is no way back.")
    private boolean own;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ClearCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        if (!yes && !agreed(larder.catalog().stats().storage())) {
            say("Nothing was deleted.");
            return ExitCodes.FAILED;
        }
        long cached = larder.catalog().clear(Origin.CACHED);
        long written = own ? larder.catalog().clear(Origin.OWN) : 0;
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("cached", cached);
            answer.put("own", written);
            print(Json.pretty(answer));
        }
        say("Deleted " + Words.count(cached, "cached copy", "cached copies")
                + (own ? " and " + Words.count(written, "entry", "entries") + " of your own." : "."));
        return ExitCodes.DONE;
    }

    private boolean agreed(StorageStats stats) {
        if (!streams().asks()) {
            throw new InvalidRequestException("Nobody is here to be asked: add --yes to delete without a question.");
        }
        streams()
                .err()
                .print("Delete " + Words.bytes(stats.cachedBytes()) + " of cached copies"
                        + (own ? " and " + Words.bytes(stats.ownBytes()) + " that you wrote" : "") + "? [y/N] ");
        streams().err().flush();
        try {
            String answer =
                    new BufferedReader(new InputStreamReader(streams().in(), StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new StorageException("The answer could not be read: add --yes to delete without a question.", e);
        }
    }
}
