package dev.larder.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code larder serve}, with options: without any, {@link Server} is reached past the parser of options. */
@Command(description = "Serves MCP on standard input and output; the default.")
final class ServeCommand implements Callable<Integer> {

    private final Context context;
    private final CommonOptions options;

    ServeCommand(Context context, CommonOptions options) {
        this.context = context;
        this.options = options;
    }

    @Override
    public Integer call() {
        return Server.run(context.loader(), options.values());
    }
}
