package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.Saved;
import dev.larder.catalog.SetRequest;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder set}: keeps files, or what is piped in, as an item of the user's own. */
@Command(description = "Stores files as a component or block of your own.")
final class SetCommand extends StoreCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The item's name.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Its files; standard input without any, or for -.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--kind", description = "component (usual) or block.")
    private Kind kind = Kind.COMPONENT;

    @Option(names = "--type", description = "The registry's type, such as registry:ui.")
    private Optional<String> type = Optional.empty();

    @Option(names = "--title", description = "A name for people.")
    private Optional<String> title = Optional.empty();

    @Option(names = "--description", description = "What it is for.")
    private Optional<String> description = Optional.empty();

    @Option(names = "--dependency", paramLabel = "PACKAGE", description = "An npm package that it needs; repeatable.")
    private List<String> dependencies = new ArrayList<>();

    @Option(names = "--registry-dependency", paramLabel = "ITEM", description = "An item that it needs; repeatable.")
    private List<String> registryDependencies = new ArrayList<>();

    @Option(names = "--category", description = "A category; repeatable.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--ttl-seconds", paramLabel = "N", description = "Delete it after so many seconds.")
    private Optional<Long> ttlSeconds = Optional.empty();

    @Option(names = "--if-version", paramLabel = "VERSION", description = "Only if it is at this version.")
    private Optional<String> ifVersion = Optional.empty();

    @Option(names = "--dry-run", description = "Check everything and write nothing.")
    private boolean dryRun;

    SetCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        Optional<String> framework =
                Optional.ofNullable(given().get(Setting.FRAMEWORK)).map(larder.catalog()::framework);
        String usualType = kind == Kind.BLOCK ? "registry:block" : "registry:ui";
        SourceFiles sources = new SourceFiles(streams().in(), larder.settings().maxItemBytes());
        ItemDraft draft = new ItemDraft(
                name,
                type.orElse(usualType),
                title,
                description,
                dependencies,
                List.of(),
                registryDependencies,
                categories,
                sources.read(
                        files,
                        DraftFile.pathFor(
                                name, framework.orElse(larder.catalog().framework())),
                        usualType),
                Map.of());
        Saved saved = larder.catalog()
                .set(new SetRequest(kind, framework, draft, ttlSeconds.map(SetCommand::lifetime), ifVersion, dryRun));
        if (json()) {
            print(Json.pretty(answer(saved)));
        }
        say((dryRun ? "Would be " : "") + saved.change().name().toLowerCase(Locale.ROOT) + ": "
                + saved.key().text() + ", version " + saved.version() + ", "
                + Words.count(saved.files(), "file") + ", " + Words.bytes(saved.bytes()) + ".");
        return ExitCodes.DONE;
    }

    private static Duration lifetime(long seconds) {
        if (seconds < 1) {
            throw new InvalidRequestException("--ttl-seconds must be 1 or more; it is " + seconds + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Map<String, Object> answer(Saved saved) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", saved.key().text());
        answer.put("version", saved.version());
        answer.put("change", saved.change().name().toLowerCase(Locale.ROOT));
        answer.put("files", saved.files());
        answer.put("bytes", saved.bytes());
        answer.put("dryRun", saved.dryRun());
        return answer;
    }
}
