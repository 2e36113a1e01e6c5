package dev.larder;

import dev.larder.cli.Cli;
import dev.larder.cli.Server;
import java.util.Locale;

/** The entry of the process. */
public final class Main {

    private Main() {}

    /**
     * Starts the server, or the command that the arguments name. The way to the server as clients start it passes by the
     * parser of options, which would cost it a tenth of a second.
     */
    public static void main(String[] args) {
        // Larder speaks one language, and libraries fold case by the default one: under a Turkish locale HSQLDB looks
        // for a column of a name that nobody gave it.
        Locale.setDefault(Locale.ROOT);
        boolean plainServer = args.length == 0 || (args.length == 1 && args[0].equals("serve"));
        System.exit(plainServer ? Server.run() : Cli.run(args));
    }
}
