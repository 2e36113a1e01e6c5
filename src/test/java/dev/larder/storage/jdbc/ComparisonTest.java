package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {

    @TempDir
    private Path directory;

    private final Entry one = Samples.entry("component:react:one", "one");
    private final Entry two = Samples.entry("component:react:two", "two");
    private final Map<Key, Entry> database = new ConcurrentHashMap<>();
    private final Set<Key> lost = new HashSet<>();
    private Journal journal;
    private long commits;

    @BeforeEach
    void open() {
        journal = Journal.open(directory, 1, 0);
        write(one);
        write(two);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void compare_sameInBoth_isQuiet() {
        compare();

        assertThat(lost).isEmpty();
    }

    @Test
    void compare_missingOrOtherInTheDatabase_isTold() {
        database.remove(one.key());
        database.put(two.key(), Samples.entry(two.key().text(), "what nobody wrote"));

        compare();

        assertThat(lost).containsExactlyInAnyOrder(one.key(), two.key());
    }

    @Test
    void compare_writtenOrRemovedMeanwhile_isQuiet() {
        Comparison comparison = new Comparison(
                key -> {
                    write(Samples.entry(one.key().text(), "a later one"));
                    remove(two.key());
                    return stored(key);
                },
                lost::addAll);

        comparison.start(Journal.fileIn(directory, 1));
        comparison.await();

        assertThat(lost).isEmpty();
    }

    @Test
    void close_givesUp() {
        Comparison comparison = new Comparison(key -> Optional.empty(), lost::addAll);
        comparison.close();

        comparison.start(Journal.fileIn(directory, 1));
        comparison.await();

        assertThat(lost).isEmpty();
    }

    private void compare() {
        Comparison comparison = new Comparison(this::stored, lost::addAll);
        comparison.start(Journal.fileIn(directory, 1));
        comparison.await();
    }

    private Optional<Entry> stored(Key key) {
        return Optional.ofNullable(database.get(key));
    }

    private void write(Entry entry) {
        journal.append(++commits, List.of(new JournalRecord.Set(Instant.EPOCH, entry, Optional.empty())));
        database.put(entry.key(), entry);
    }

    private void remove(Key key) {
        journal.append(++commits, List.of(new JournalRecord.Delete(Instant.EPOCH, key)));
        database.remove(key);
    }
}
