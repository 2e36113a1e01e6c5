package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.catalog.VerifyReport;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code larder verify}: whether each entry is what was written, and what is not is mended. */
@Command(
        description = "Looks whether each entry of the store is what was written, and mends what is not.",
        footer = {"", "Ends with 0 where all is right now, and with 1 where something could not be mended."})
final class VerifyCommand extends StoreCommand {

    VerifyCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        VerifyReport report;
        try (ImportBar bar = new ImportBar(streams().err(), streams().shows() && !json())) {
            report = larder.catalog().verify(bar);
        }
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("checked", report.checked());
            answer.put("mended", report.mended());
            answer.put("left", report.left());
            answer.put("problems", report.problems());
            print(Json.pretty(answer));
        } else {
            report.problems().forEach(this::print);
            say("Checked " + Words.count(report.checked(), "entry", "entries") + ": "
                    + (report.mended() + report.left() == 0
                            ? "all are what was written."
                            : report.mended() + " mended, " + report.left() + " left."));
        }
        return report.left() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
