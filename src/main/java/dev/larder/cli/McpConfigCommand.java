package dev.larder.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code larder mcp-config}: what a client's configuration needs to say. */
@Command(description = "Prints the configuration for an MCP client; 'larder install' writes it.")
final class McpConfigCommand implements Callable<Integer> {

    private final Context context;
    private final CommonOptions options;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description = "In the form of this client; the usual mcpServers block without.")
    private String client = Client.CURSOR.id();

    McpConfigCommand(Context context, CommonOptions options) {
        this.context = context;
        this.options = options;
    }

    @Override
    public Integer call() {
        Launch launch = Launch.of(context.loader(), options.values());
        context.streams().out().println(new ClientFile(Client.named(client), Path.of("")).snippet(launch));
        return ExitCodes.DONE;
    }

    /** The {@code mcpServers} block that starts this very program, as most clients take it. */
    static String text() {
        return new ClientFile(Client.CURSOR, Path.of("")).snippet(Launch.usual());
    }
}
