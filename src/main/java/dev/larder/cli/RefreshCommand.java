package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder refresh}: asks registries whether copies still hold. */
@Command(description = "Renews copies of upstream items: those past their lifetime, or the ones that are named.")
final class RefreshCommand extends StoreCommand {

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Items to ask for now; all stale ones without.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Also the copies that are still fresh.")
    private boolean all;

    RefreshCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        if (!names.isEmpty()) {
            return refreshNamed(larder);
        }
        SyncReport report;
        try (ImportBar bar = new ImportBar(streams().err(), streams().shows() && !json())) {
            report = larder.catalog().refresh(all, bar);
        }
        report.problems().forEach(this::say);
        print(json() ? Json.pretty(SyncCommand.answer("", report)) : SyncCommand.sentence(report));
        return report.failed() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private int refreshNamed(Larder larder) {
        Optional<String> framework = Optional.ofNullable(given().get(Setting.FRAMEWORK));
        List<Refreshed> asked = new ArrayList<>();
        for (String name : names) {
            Refreshed one = Refreshed.ask(larder.catalog(), name, framework);
            asked.add(one);
            if (!one.isDone()) {
                say("larder: " + one.sentence());
            } else if (!json()) {
                print(one.sentence());
            }
        }
        if (json()) {
            print(Json.pretty(asked.stream().map(Refreshed::row).toList()));
        }
        return asked.stream().allMatch(Refreshed::isDone) ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
