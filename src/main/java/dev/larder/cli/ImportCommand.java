package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.ImportReport;
import dev.larder.catalog.ImportRequest;
import dev.larder.catalog.RestoreReport;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code larder import}: loads registries into the store. Of several folders, one that cannot be read does not keep the
 * others out; the exit code tells of it.
 */
@Command(
        description =
                "Loads a registry into the store (built JSON, a registry.json, a checkout with sources), or an export.",
        footer = {"", "Bad items are reported one by one, and the rest is kept."})
final class ImportCommand extends StoreCommand {

    private static final int PROBLEMS_SHOWN = 20;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A folder or a file.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--registry",
            paramLabel = "@NAME",
            description = "The registry's name; told from the folder without.")
    private Optional<String> registry = Optional.empty();

    @Option(names = "--style", description = "The style of all items; told from the folder without.")
    private Optional<String> style = Optional.empty();

    @Option(names = "--as-own", description = "Keep the items as your own: never evicted, never stale.")
    private boolean asOwn;

    @Option(names = "--all-problems", description = "Print every problem, not only the first " + PROBLEMS_SHOWN + ".")
    private boolean allProblems;

    ImportCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        Optional<String> framework =
                Optional.ofNullable(given().get(Setting.FRAMEWORK)).map(larder.catalog()::framework);
        if (asOwn && registry.isPresent()) {
            throw new InvalidRequestException(
                    "--as-own and --registry contradict each other: own items have no registry.");
        }
        List<Object> answers = new ArrayList<>();
        int code = ExitCodes.DONE;
        for (Path path : paths) {
            try {
                if (ExportedFile.is(path)) {
                    RestoreReport report = readBack(larder, new ExportedFile(path));
                    answers.add(new ExportedFile(path).answer(report));
                    code = report.problemCount() > 0 ? ExitCodes.FAILED : code;
                    continue;
                }
                ImportReport report = read(larder, new ImportRequest(path, framework, registry, style, asOwn));
                answers.add(answer(path, report));
                tell(path, report);
                code = isInVain(report) ? ExitCodes.FAILED : code;
            } catch (InvalidRequestException e) {
                if (paths.size() == 1) {
                    throw e;
                }
                streams().err().println("larder: " + e.getMessage());
                answers.add(failure(path, e));
                code = ExitCodes.FAILED;
            }
        }
        if (json()) {
            print(Json.pretty(answers));
        }
        return code;
    }

    /** Whether nothing was taken, and not because there was nothing. */
    private static boolean isInVain(ImportReport report) {
        return report.imported() + report.changed() + report.unchanged() == 0 && report.problemCount() > 0;
    }

    private RestoreReport readBack(Larder larder, ExportedFile file) {
        if (asOwn || registry.isPresent() || style.isPresent()) {
            throw new InvalidRequestException("'" + Display.text(file.path().toString(), 200)
                    + "' is an export, whose items say themselves where they belong: leave --as-own, --registry and"
                    + " --style out.");
        }
        RestoreReport report;
        try (ImportBar bar = new ImportBar(streams().err(), streams().shows() && !json())) {
            report = file.read(larder, bar);
        }
        report.problems().stream()
                .limit(allProblems ? Long.MAX_VALUE : PROBLEMS_SHOWN)
                .forEach(problem -> say("line " + problem.line() + ": " + Display.text(problem.reason(), 400)));
        if (!json()) {
            print(file.sentence(report));
        }
        if (report.evicted() > 0) {
            say(Words.count(report.evicted(), "copy was", "copies were")
                    + " let go again for want of room: raise maxBytes.");
        }
        return report;
    }

    private ImportReport read(Larder larder, ImportRequest request) {
        boolean shown = streams().shows() && !json();
        try (ImportBar bar = new ImportBar(streams().err(), shown)) {
            return larder.importer().run(request, bar);
        }
    }

    private void tell(Path path, ImportReport report) {
        int shown = allProblems
                ? report.problems().size()
                : Math.min(PROBLEMS_SHOWN, report.problems().size());
        for (ImportReport.Problem problem : report.problems().subList(0, shown)) {
            say(Display.text(problem.file(), 200) + ": " + Display.text(problem.reason(), 400));
        }
        if (shown < report.problemCount()) {
            say("… and " + Words.count(report.problemCount() - shown, "more problem", "more problems")
                    + (allProblems ? "." : "; --all-problems prints them."));
        }
        if (json()) {
            return;
        }
        print(Display.text(path.toString(), 200) + ": " + Words.count(report.items(), "item") + " for "
                + report.framework()
                + report.registry().map(name -> " from " + name).orElse(" of your own") + " ("
                + report.imported() + " new, " + report.changed() + " changed, " + report.unchanged() + " unchanged), "
                + Words.count(report.problemCount(), "problem") + ", "
                + Words.count(report.passedOver(), "other file") + " passed over.");
        if (report.evicted() > 0) {
            say(Words.count(report.evicted(), "item was", "items were")
                    + " let go again for want of room: raise maxBytes, or import --as-own.");
        }
    }

    private static Map<String, Object> answer(Path path, ImportReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", path.toString());
        answer.put("framework", report.framework());
        report.registry().ifPresent(name -> answer.put("registry", name));
        answer.put("items", report.items());
        answer.put("imported", report.imported());
        answer.put("changed", report.changed());
        answer.put("unchanged", report.unchanged());
        answer.put("identical", report.identical());
        answer.put("passedOver", report.passedOver());
        answer.put("evicted", report.evicted());
        answer.put("problemCount", report.problemCount());
        answer.put("problems", report.problems());
        return answer;
    }

    private static Map<String, Object> failure(Path path, InvalidRequestException e) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", path.toString());
        answer.put("error", String.valueOf(e.getMessage()));
        return answer;
    }
}
