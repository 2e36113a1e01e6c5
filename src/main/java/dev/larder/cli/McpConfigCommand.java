package dev.larder.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code larder mcp-config}: what a client's configuration needs to say. */
@Command(description = "Prints the configuration for an MCP client.")
final class McpConfigCommand implements Callable<Integer> {

    private final Context context;

    McpConfigCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.streams().out().println(text());
        return ExitCodes.DONE;
    }

    /** The {@code mcpServers} block that starts this very program. */
    static String text() {
        List<String> arguments = new ArrayList<>(ClassArchive.usual().flags());
        arguments.addAll(OwnJar.arguments());
        arguments.add("serve");
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("command", OwnJar.java());
        server.put("args", arguments);
        return Json.pretty(Map.of("mcpServers", Map.of("larder", server)));
    }
}
