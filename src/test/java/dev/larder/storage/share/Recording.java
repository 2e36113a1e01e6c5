package dev.larder.storage.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a {@link Workload} wrote down. A line that a kill cut off counts as not written. */
final class Recording {

    private Recording() {}

    /**
     * One operation.
     *
     * @param kind what it was: new, write, read, count
     * @param name on what
     * @param value what was to be written, or ""
     * @param begun when it began, in nanoseconds of the machine
     * @param ended when it ended, or the end of time if it never did
     * @param result what came of it; "!unknown" if it never ended
     */
    record Operation(String kind, String name, String value, long begun, long ended, String result) {

        boolean isAcknowledgedWrite() {
            return !kind.equals("read") && !result.startsWith("!");
        }

        boolean isUnknown() {
            return result.equals("!unknown");
        }
    }

    static List<Operation> read(List<Path> files) throws IOException {
        List<Operation> all = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                all.addAll(read(file));
            }
        }
        return all;
    }

    private static List<Operation> read(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, String[]> open = new HashMap<>();
        List<Operation> operations = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("B")) {
                open.put(words[1], words);
            } else {
                String[] begun = Objects.requireNonNull(open.remove(words[1]));
                long ended = words[3].equals("!unknown") ? Long.MAX_VALUE : Long.parseLong(words[2]);
                operations.add(operation(begun, ended, words[3]));
            }
        }
        open.values().forEach(begun -> operations.add(operation(begun, Long.MAX_VALUE, "!unknown")));
        return operations;
    }

    private static Operation operation(String[] begun, long ended, String result) {
        return new Operation(begun[3], begun[4], begun[5], Long.parseLong(begun[2]), ended, result);
    }
}
