package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.catalog.SyncReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code larder sync}: brings all items of a registry in, so that they are at hand without a network. */
@Command(
        description = "Brings all items of a registry into the store.",
        footer = {"", "What is at hand and fresh is not asked for again: a sync that was stopped goes on."})
final class SyncCommand extends StoreCommand {

    @Parameters(arity = "1..*", paramLabel = "@REGISTRY", description = "A configured registry, such as @shadcn.")
    private List<String> registries = new ArrayList<>();

    SyncCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        List<Object> answers = new ArrayList<>();
        boolean whole = true;
        for (String registry : registries) {
            String name = registry.startsWith("@") ? registry : "@" + registry;
            SyncReport report = read(larder, name);
            whole &= report.failed() == 0;
            answers.add(answer(name, report));
            report.problems().forEach(this::say);
            if (!json()) {
                print(name + ": " + sentence(report));
            }
        }
        if (json()) {
            print(Json.pretty(answers));
        }
        return whole ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private SyncReport read(Larder larder, String name) {
        try (ImportBar bar = new ImportBar(streams().err(), streams().shows() && !json())) {
            return larder.catalog().sync(name, bar);
        }
    }

    static String sentence(SyncReport report) {
        return Words.count(report.total(), "item") + ", " + report.fetched() + " fetched, " + report.unchanged()
                + " unchanged, " + report.failed() + " failed.";
    }

    static Map<String, Object> answer(String name, SyncReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("registry", name);
        answer.put("total", report.total());
        answer.put("fetched", report.fetched());
        answer.put("unchanged", report.unchanged());
        answer.put("failed", report.failed());
        answer.put("problems", report.problems());
        return answer;
    }
}
