package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.catalog.ExportReport;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder export}: the whole store as one file, which {@code larder import} takes. */
@Command(
        description = "Writes the whole store into one file, for a backup or another machine.",
        footer = {"", "'larder import FILE' reads it. A name that ends in .gz is compressed; - is standard output."})
final class ExportCommand extends StoreCommand {

    private static final Path STDOUT = Path.of("-");

    @Parameters(paramLabel = "FILE", description = "The file to write, such as larder.jsonl.gz.")
    private Path file = STDOUT;

    @Option(names = "--own", description = "Only what you wrote.")
    private boolean own;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    ExportCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        try {
            ExportReport report = file.equals(STDOUT) ? toOutput(larder) : toFile(larder);
            if (json() && !file.equals(STDOUT)) {
                print(Json.pretty(answer(report)));
            }
            report.unreadable()
                    .forEach(key -> streams()
                            .err()
                            .println("larder: " + key.text() + " is damaged and left"
                                    + " out: the log in the data directory says more."));
            say("Wrote " + Words.count(report.own(), "item") + " of your own with "
                    + Words.count(report.versions(), "earlier version") + ", "
                    + Words.count(report.cached(), "copy", "copies") + " and " + Words.count(report.notes(), "note")
                    + ".");
            return report.unreadable().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (IOException e) {
            throw new StorageException(
                    "'" + Display.text(file.toString(), 200) + "' could not be written (" + Words.reason(e)
                            + "): see that its folder is there, may be written to and has room.",
                    e);
        }
    }

    private void check() {
        if (Files.isDirectory(file)) {
            throw new InvalidRequestException(
                    "'" + Display.text(file.toString(), 200) + "' is a folder: name a file in it.");
        }
        if (Files.isRegularFile(file) && !force) {
            throw new InvalidRequestException(
                    "'" + Display.text(file.toString(), 200) + "' is there already: add --force to replace it.");
        }
    }

    private ExportReport toOutput(Larder larder) throws IOException {
        ExportReport report = larder.transfer().write(streams().out(), own, (done, total) -> {});
        if (streams().out().checkError()) {
            throw new IOException("standard output takes no more");
        }
        return report;
    }

    /** What is there and no plain file, such as a pipe, is written to as it is. */
    private ExportReport toFile(Larder larder) throws IOException {
        check();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                return write(larder, out);
            }
        }
        try (AtomicFile target = AtomicFile.begin(file)) {
            ExportReport report = write(larder, target.out());
            target.commit();
            return report;
        }
    }

    private ExportReport write(Larder larder, OutputStream out) throws IOException {
        boolean shown = streams().shows() && !json();
        try (ImportBar bar = new ImportBar(streams().err(), shown)) {
            if (!file.toString().endsWith(".gz")) {
                ExportReport report = larder.transfer().write(out, own, bar);
                out.flush();
                return report;
            }
            GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
            ExportReport report = larder.transfer().write(zipped, own, bar);
            zipped.finish();
            return report;
        }
    }

    private Map<String, Object> answer(ExportReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file.toString());
        answer.put("own", report.own());
        answer.put("cached", report.cached());
        answer.put("notes", report.notes());
        answer.put("versions", report.versions());
        answer.put("unreadable", report.unreadable().stream().map(Key::text).toList());
        return answer;
    }
}
