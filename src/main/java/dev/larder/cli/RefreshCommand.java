package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.catalog.SyncReport;
import dev.larder.model.LarderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** One that cannot be had fails none of the others. */
    private int refreshNamed(Larder larder) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int code = ExitCodes.DONE;
        for (String name : names) {
            try {
                Found found = refresh(larder, name);
                rows.add(row(found));
                if (!json()) {
                    print(found.key().text() + ", version " + found.metadata().version()
                            + found.remark().map(remark -> "; " + remark).orElse(""));
                }
            } catch (LarderException e) {
                if (names.size() == 1) {
                    throw e;
                }
                streams().err().println("larder: " + e.getMessage());
                code = ExitCodes.FAILED;
            }
        }
        if (json()) {
            print(Json.pretty(rows));
        }
        return code;
    }

    private Found refresh(Larder larder, String name) {
        Optional<String> framework = Optional.ofNullable(given().get(Setting.FRAMEWORK));
        return larder.catalog()
                .get(new ItemRequest(name, Optional.empty(), framework, Optional.empty(), Optional.empty(), true));
    }

    private static Map<String, Object> row(Found found) {
        Map<String, Object> row = Rows.of(found.key());
        row.put("version", found.metadata().version());
        found.remark().ifPresent(remark -> row.put("remark", remark));
        return row;
    }
}
