package dev.larder.storage.jdbc;

import dev.larder.storage.ByteSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a journal once more without what is out of date, in two passes, so that one commit is held in memory at a time. */
final class JournalRenewal {

    /** How many versions of an entry are kept. */
    private static final int VERSIONS_MAX = 20;

    private JournalRenewal() {}

    /**
     * Copies what is still wanted.
     *
     * @param commit the number of the commit of the database that holds the same
     */
    static void copy(Path journal, FileChannel out, long commit) throws IOException {
        Set<Long> wanted = wanted(journal);
        long[] place = new long[2]; // The number of the record that is read, and the end of what is written.
        List<IOException> failures = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal, 0)) {
            reader.readAll(whole -> {
                List<JournalRecord> kept = new ArrayList<>();
                for (JournalRecord record : whole.records()) {
                    if (wanted.contains(place[0]++)) {
                        kept.add(record);
                    }
                }
                if (!kept.isEmpty() && failures.isEmpty()) {
                    ByteSink sink = new ByteSink();
                    kept.forEach(record -> JournalFormat.write(sink, record));
                    JournalFormat.commit(sink, commit, kept.size());
                    try {
                        byte[] bytes = sink.toBytes();
                        Journal.write(out, place[1], bytes);
                        place[1] += bytes.length;
                    } catch (IOException e) {
                        failures.add(e);
                    }
                }
            });
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** The numbers of the records that are still wanted: the last versions of each entry that was not removed. */
    private static Set<Long> wanted(Path journal) throws IOException {
        Map<String, List<Long>> versions = new HashMap<>();
        long[] place = new long[1];
        try (JournalReader reader = new JournalReader(journal, 0)) {
            reader.readAll(whole -> {
                for (JournalRecord record : whole.records()) {
                    long here = place[0]++;
                    if (record instanceof JournalRecord.Set set) {
                        List<Long> known =
                                versions.computeIfAbsent(set.entry().key().text(), key -> new ArrayList<>());
                        if (known.size() == VERSIONS_MAX) {
                            known.remove(0);
                        }
                        known.add(here);
                    } else if (record instanceof JournalRecord.Delete delete) {
                        versions.remove(delete.key().text());
                    }
                }
            });
        }
        Set<Long> wanted = new HashSet<>();
        versions.values().forEach(wanted::addAll);
        return wanted;
    }
}
