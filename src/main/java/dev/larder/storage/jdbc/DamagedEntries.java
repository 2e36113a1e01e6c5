package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.SetOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries whose content was found damaged: counted, told in the log, and known until they are written anew.
 *
 * <p>A copy counts as missing: whoever asked gets it anew. What a user wrote comes from where it is kept once more. Safe
 * for use by many threads.
 */
final class DamagedEntries {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedEntries.class);

    private final Function<Key, Optional<JournalRecord.Set>> kept;
    private final Notices notices;
    private final Set<Key> keys = ConcurrentHashMap.newKeySet();
    private final LongAdder found = new LongAdder();

    /** @param kept how a user wrote an entry last, from outside of the database */
    DamagedEntries(Function<Key, Optional<JournalRecord.Set>> kept, Notices notices) {
        this.kept = kept;
        this.notices = notices;
    }

    /** How many were found since the store was opened. */
    long found() {
        return found.sum();
    }

    /** Takes note of an earlier version that is damaged. */
    void noteVersion(Key key, String version, String damage) {
        found.increment();
        LOG.warn("version {} of '{}' is damaged: {}", version, key.text(), damage);
    }

    /** Takes note of an entry that is damaged, and returns what stands for it. */
    Optional<StoredEntry> restore(Key key, Instant now, String damage) {
        found.increment();
        keys.add(key);
        LOG.warn("the content of '{}' is damaged: {}", key.text(), damage);
        if (key.origin() == Origin.CACHED) {
            return Optional.empty();
        }
        Optional<StoredEntry> stored = kept.apply(key).map(set -> stored(set, now));
        notices.tell(
                stored.isPresent()
                        ? "Some of what you wrote was damaged in the store; it is served from the journal and repaired."
                        : "Some of what you wrote is damaged in the store and cannot be read: '" + key.text() + "'.");
        return stored.filter(entry -> entry.freshness() != Freshness.GONE);
    }

    /** Whether what is stored under this key was found damaged, and not written anew since. */
    boolean contains(Key key) {
        return keys.contains(key);
    }

    /** Forgets these: they were written anew. */
    void forget(Iterable<? extends Entry> written) {
        written.forEach(entry -> keys.remove(entry.key()));
    }

    /** Forgets this one: it was repaired, or cannot be. */
    void forget(Key key) {
        keys.remove(key);
    }

    /** Takes note of an entry that a user wrote and that the database has otherwise, or not at all. */
    void noteLost(Key key) {
        found.increment();
        keys.add(key);
        notices.tell("Some of what you wrote was damaged in the store; it came back from the journal.");
    }

    /** What users wrote and is to be repaired. */
    List<Key> repairable() {
        return keys.stream().filter(key -> key.origin() == Origin.OWN).toList();
    }

    /**
     * Writes an entry as its user wrote it last, if it still lives, and was not written anew meanwhile.
     *
     * @return whether it was written
     */
    boolean repair(Key key, WriteTransaction transaction, PayloadCodec codec, Instant now) throws SQLException {
        Optional<JournalRecord.Set> set = kept.apply(key);
        if (set.isEmpty() || !keys.contains(key) || transaction.touched(key)) {
            return false;
        }
        Optional<Duration> left = set.get().expiresAt().map(end -> Duration.between(now, end));
        if (left.filter(ttl -> ttl.isNegative() || ttl.isZero()).isPresent()) {
            return false;
        }
        transaction.delete(key, Optional.empty());
        transaction.put(PreparedEntry.of(set.get().entry(), codec, true), new SetOptions(left, Optional.empty()));
        return true;
    }

    private static StoredEntry stored(JournalRecord.Set set, Instant now) {
        EntryMetadata metadata = new EntryMetadata(
                set.entry().document().version(),
                set.entry().document().length(),
                set.at(),
                set.at(),
                0,
                set.expiresAt());
        return new StoredEntry(set.entry(), metadata, Freshness.of(Origin.OWN, set.expiresAt(), now), Tier.DISK);
    }
}
