package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.catalog.ImportProgress;
import dev.larder.catalog.RestoreReport;
import dev.larder.catalog.Transfer;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file that {@code larder export} wrote, read back by {@code larder import}.
 *
 * @param path where it is
 */
record ExportedFile(Path path) {

    /** Whether a path is one, as its beginning tells. */
    static boolean is(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Transfer.isExport(in);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws InvalidRequestException if it cannot be read at all */
    RestoreReport read(Larder larder, ImportProgress progress) {
        try (InputStream in = Files.newInputStream(path)) {
            return larder.transfer().read(in, progress);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "'" + Display.text(path.toString(), 200) + "' cannot be read (" + Words.reason(e) + ").", e);
        }
    }

    /** What came of it, in a sentence. */
    String sentence(RestoreReport report) {
        return Display.text(path.toString(), 200) + ": "
                + Words.count(report.created() + report.changed() + report.unchanged(), "entry", "entries") + " ("
                + report.created() + " new, " + report.changed() + " changed, " + report.unchanged()
                + " unchanged) with " + Words.count(report.versions(), "earlier version") + ", "
                + Words.count(report.problemCount(), "problem") + ".";
    }

    /** The same for programs. */
    Map<String, Object> answer(RestoreReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", path.toString());
        answer.put("created", report.created());
        answer.put("changed", report.changed());
        answer.put("unchanged", report.unchanged());
        answer.put("versions", report.versions());
        answer.put("expired", report.expired());
        answer.put("evicted", report.evicted());
        answer.put("problemCount", report.problemCount());
        answer.put("problems", report.problems());
        return answer;
    }
}
