package dev.larder.cli;

import dev.larder.app.Version;
import dev.larder.model.Display;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands: which there are, and what happens where the words make no command. */
public final class Cli {

    private static final int SUGGESTIONS_MAX = 2;

    private final Context context;
    private final ClientPlaces places;
    private final CommonOptions options = new CommonOptions();

    Cli(Context context) {
        this(context, ClientPlaces.ofProcess());
    }

    /** @param places where clients keep their configuration */
    Cli(Context context, ClientPlaces places) {
        this.context = context;
        this.places = places;
    }

    /** Runs the command that these words make, on the streams of this process; gives the exit code. */
    public static int run(String... args) {
        return new Cli(Context.ofProcess()).execute(args);
    }

    int execute(String... args) {
        CommandLine commands = commands();
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) ->
                ExitCodes.report(failure, context.streams().err(), options.verbose()));
        commands.setParameterExceptionHandler((wrong, words) -> refuse(wrong));
        int code = commands.execute(args);
        boolean lost = context.streams().out().checkError(); // Which flushes, too.
        return code == ExitCodes.DONE && lost ? lost() : code;
    }

    /** A stream that prints keeps its failures to itself: they are asked for in the end. */
    private int lost() {
        context.streams()
                .err()
                .println("larder: The answer could not be written to standard output: see that there is room for it.");
        return ExitCodes.FAILED;
    }

    /** The tree of commands. The root is the server, so that its options work without its name. */
    CommandLine commands() {
        CommandLine root = command(new ServeCommand(context, options), "larder", true);
        root.getCommandSpec()
                .usageMessage()
                .description("Keeps UI components and blocks at hand for AI coding assistants.%n"
                        + "Without a command it is the MCP server itself; a client starts it so.%n");
        add(root, "serve", new ServeCommand(context, options), true);
        add(root, "try", new TryCommand(context), false);
        add(root, "import", new ImportCommand(context, options), false);
        add(root, "export", new ExportCommand(context, options), false);
        add(root, "search", new SearchCommand(context, options), false);
        add(root, "list", new ListCommand(context, options), false);
        add(root, "get", new GetCommand(context, options), false);
        add(root, "set", new SetCommand(context, options), false);
        add(root, "delete", new DeleteCommand(context, options), false);
        add(root, "stats", new StatsCommand(context, options), false);
        add(root, "clear", new ClearCommand(context, options), false);
        add(root, "verify", new VerifyCommand(context, options), false);
        add(root, "sync", new SyncCommand(context, options), false);
        add(root, "refresh", new RefreshCommand(context, options), false);
        add(root, "mirror", new MirrorCommand(context, options), false);
        add(root, "warm", new WarmCommand(context), false);
        add(root, "doctor", new DoctorCommand(context, options, places), false);
        add(root, "install", new InstallCommand(context, options, places), false);
        add(root, "mcp-config", new McpConfigCommand(context, options), false);
        return root.setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.streams().err(), true, StandardCharsets.UTF_8));
    }

    private void add(CommandLine root, String name, Object command, boolean allSettings) {
        root.addSubcommand(name, command(command, name, allSettings));
    }

    private CommandLine command(Object command, String name, boolean allSettings) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec().name(name).mixinStandardHelpOptions(true);
        spec.version("larder " + Version.text());
        options.addTo(spec, allSettings);
        return line;
    }

    private int refuse(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String sentence = wrong instanceof UnmatchedArgumentException unmatched
                ? sentence(unmatched)
                : firstLine(String.valueOf(wrong.getMessage()));
        context.streams().err().println("larder: " + sentence + " See '" + command + " --help'.");
        return ExitCodes.WRONG_USE;
    }

    private static String sentence(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        boolean root = unmatched.getCommandLine().getParent() == null;
        String what = unmatched.isUnknownOption() ? "option" : root ? "command" : "further argument";
        String hint = unmatched.getSuggestions().stream().limit(SUGGESTIONS_MAX).collect(Collectors.joining("' or '"));
        return "There is no " + what + " '" + Display.text(word, 60) + "'."
                + (hint.isEmpty() ? "" : " Did you mean '" + hint + "'?");
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("This makes no command");
        return line.endsWith(".") ? line : line + ".";
    }
}
