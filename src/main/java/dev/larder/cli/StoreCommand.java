package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Logging;
import dev.larder.app.Setting;
import dev.larder.app.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that works on the store: it reads the settings, opens the store, does its work, and closes it. */
abstract class StoreCommand implements Callable<Integer> {

    private final Context context;
    private final CommonOptions options;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    StoreCommand(Context context, CommonOptions options) {
        this.context = context;
        this.options = options;
    }

    @Override
    public final Integer call() {
        Settings loaded = context.loader().load(options.values());
        if (options.verbose()) {
            Logging.toFile(loaded.home());
        } else {
            Logging.toFileAlone(loaded.home());
        }
        try (Larder larder = context.opener().apply(loaded)) {
            return run(larder);
        } finally {
            streams().out().flush();
        }
    }

    /** Does the work; gives the exit code. */
    abstract int run(Larder larder);

    final Streams streams() {
        return context.streams();
    }

    /** Whether the answer is for a program. */
    final boolean json() {
        return json;
    }

    /** The settings that the command line itself names. */
    final Map<Setting, String> given() {
        return options.values();
    }

    /** Prints a line of the answer. */
    final void print(String line) {
        streams().out().println(line);
    }

    /** Says something about the work to a person, and nothing to a program. */
    final void say(String line) {
        if (!json) {
            streams().err().println(line);
        }
    }
}
