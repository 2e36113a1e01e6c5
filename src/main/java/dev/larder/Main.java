package dev.larder;

import dev.larder.cli.Cli;
import dev.larder.cli.Server;
import java.util.Locale;

/** The entry of the process. */
public final class Main {

    private static final String LOCALE_PROVIDERS = "java.locale.providers";

    private Main() {}

    /**
     * Starts the server, or the command that the arguments name. The way to the server as clients start it passes by the
     * parser of options, which would cost it a tenth of a second.
     */
    public static void main(String[] args) {
        // Larder speaks one language, and libraries fold case by the default one: under a Turkish locale HSQLDB looks
        // for a column of a name that nobody gave it.
        Locale.setDefault(Locale.ROOT);
        useQuickLocales();
        boolean plainServer = args.length == 0 || (args.length == 1 && args[0].equals("serve"));
        System.exit(plainServer ? Server.run() : Cli.run(args));
    }

    /**
     * HSQLDB makes formats of dates when it is loaded, whether anything needs them or not. For these Java looks through all
     * locales of its newer tables, which takes 35 ms of a first answer's 390; its older ones are quicker. Java 21 and newer warn of
     * them, or have none.
     */
    private static void useQuickLocales() {
        if (Runtime.version().feature() < 21 && System.getProperty(LOCALE_PROVIDERS) == null) {
            System.setProperty(LOCALE_PROVIDERS, "COMPAT");
        }
    }
}
