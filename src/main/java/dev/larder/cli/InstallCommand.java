package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.LarderException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code larder install}: puts the server into the configuration of a client, beside what is there. */
@Command(
        description = "Puts this server into the configuration of an MCP client; keeps a copy of what was there.",
        footer = {
            "",
            "Clients: claude-desktop, claude-code, cursor, vscode, windsurf, codex, gemini-cli, cline, zed, lm-studio,",
            "kiro, opencode. Settings that are given, such as --framework vue, become part of it."
        })
final class InstallCommand implements Callable<Integer> {

    private final Context context;
    private final CommonOptions options;
    private final ClientPlaces places;

    @Option(names = "--client", paramLabel = "NAME", required = true, description = "Which client.")
    private String client = "";

    @Option(names = "--file", paramLabel = "PATH", description = "Its configuration, where it is not the usual one.")
    private @Nullable Path file;

    @Option(
            names = {"--dry-run", "--print"},
            description = "Print what the file would hold, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    InstallCommand(Context context, CommonOptions options, ClientPlaces places) {
        this.context = context;
        this.options = options;
        this.places = places;
    }

    @Override
    public Integer call() {
        Client wanted = Client.named(client);
        ClientFile target = new ClientFile(wanted, Optional.ofNullable(file).orElseGet(() -> places.file(wanted)));
        ClientFile.Change change = target.change(Launch.of(context.loader(), options.values()));
        Optional<Path> backup = Optional.empty();
        if (dryRun && !json) {
            context.streams().out().print(change.after());
        }
        if (!dryRun && !change.isNone()) {
            backup = target.write(change);
        }
        String did = change.isNone() ? "unchanged" : dryRun ? "would change" : "changed";
        if (json) {
            context.streams().out().println(Json.pretty(answer(target, did, backup)));
        } else {
            context.streams().err().println(sentence(target, did, backup));
        }
        if (!dryRun) {
            makeArchive();
        }
        return ExitCodes.DONE;
    }

    private String sentence(ClientFile target, String did, Optional<Path> backup) {
        String place = Display.text(target.path().toString(), 300);
        return switch (did) {
            case "unchanged" -> target.client().title() + " has this server already, in " + place + ".";
            case "would change" -> "Nothing was written; " + place + " would hold this.";
            default ->
                target.client().title() + " is configured in " + place + ": start it anew."
                        + backup.map(path -> " What was there is kept in "
                                        + Display.text(path.getFileName().toString(), 120) + ".")
                                .orElse("");
        };
    }

    private static Map<String, Object> answer(ClientFile target, String did, Optional<Path> backup) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("client", target.client().id());
        answer.put("file", target.path().toString());
        answer.put("result", did);
        backup.ifPresent(path -> answer.put("backup", path.toString()));
        return answer;
    }

    /** Where it cannot be made, the server starts all the same. */
    private void makeArchive() {
        ClassArchive archive = ClassArchive.usual();
        if (!OwnJar.isJar() || archive.isCurrent()) {
            return;
        }
        try {
            new ArchiveMaker(archive, InstantSource.system()).make();
        } catch (LarderException e) {
            context.streams().err().println("larder: the server will start without its archive: " + e.getMessage());
        }
    }
}
