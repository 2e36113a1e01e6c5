package dev.larder.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What befell the store, for its user: told in the log and in the statistics. Safe for use by many threads. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int NOTICES_MAX = 20;

    private final List<String> told = new ArrayList<>();

    /** Tells something, as a sentence without paths. The same is told once. */
    synchronized void tell(String sentence) {
        LOG.warn(sentence);
        if (told.size() < NOTICES_MAX && !told.contains(sentence)) {
            told.add(sentence);
        }
    }

    synchronized List<String> all() {
        return List.copyOf(told);
    }
}
