package dev.larder;

import dev.larder.cli.Cli;
import dev.larder.cli.Server;

/** The entry of the process. */
public final class Main {

    private Main() {}

    /**
     * Starts the server, or the command that the arguments name. The way to the server as clients start it passes by the
     * parser of options, which would cost it a tenth of a second.
     */
    public static void main(String[] args) {
        boolean plainServer = args.length == 0 || (args.length == 1 && args[0].equals("serve"));
        System.exit(plainServer ? Server.run() : Cli.run(args));
    }
}
