package dev.larder.mcp;

import java.io.InputStream;
import java.io.OutputStream;

/** The small tools as a process of their own, for what only a process shows. */
final class SmallServer {

    private SmallServer() {}

    /** Serves until the end of input; one argument floods standard error first. */
    public static void main(String[] args) {
        OutputStream out = StdoutGuard.take();
        InputStream in = System.in;
        McpStdioServer server = new McpStdioServer(RunningServer.OPTIONS, new SmallTools()::toolbox);
        if (args.length > 0) {
            for (int i = 0; i < 10_000; i++) {
                System.err.println("a line of a hundred characters that nobody reads, again and again and again, "
                        + "until the pipe is full");
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        server.run(in, out);
        System.exit(0);
    }
}
