package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the server is asked: a batch of any size takes the journeys of one entry. */
final class PostgresRoundsIT {

    private static final int MANY = 150;

    /** Begin with the sums, find what is there, write, note the sums, tell others, commit. */
    private static final int WRITE_ROUNDS = 6;

    @TempDir
    Path directory;

    private final Switchboard board = new Switchboard(Postgres.port());
    private JdbcStorageProvider store;

    @BeforeEach
    void open() {
        store = Postgres.open(
                Postgres.url(board.port()),
                StorageSettings.at(directory).withMaxBytes(10_000_000),
                new SettableClock());
        store.mset(entries("warm", 2, "a"), SetOptions.DEFAULT);
        store.mget(keys(entries("warm", 2, "a")));
    }

    @AfterEach
    void close() {
        store.close();
        board.close();
    }

    @Test
    void mget_ofMany_isOneRound() throws InterruptedException {
        List<Entry> entries = entries("mine", MANY, "a");
        store.mset(entries, SetOptions.DEFAULT);
        List<Key> keys = new ArrayList<>(keys(entries));
        keys.add(Key.parse("component:react:nowhere"));

        int rounds = board.rounds(() -> {
            assertThat(store.mget(keys)).hasSize(MANY).containsOnlyKeys(keys.subList(0, MANY));
        });

        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void mset_ofMany_takesAsManyRoundsAsOfOne_whateverBecomesOfThem() throws InterruptedException {
        for (String name : List.of("mine", "@acme/copy")) {
            List<Entry> first = entries(name, MANY, "a");
            List<Entry> second = entries(name, MANY, "b");

            assertThat(rounds(first.subList(0, 1), SetOutcome.CREATED)).isEqualTo(WRITE_ROUNDS);
            assertThat(rounds(first.subList(1, MANY), SetOutcome.CREATED)).isEqualTo(WRITE_ROUNDS);
            assertThat(rounds(first, SetOutcome.UNCHANGED)).isEqualTo(WRITE_ROUNDS);
            assertThat(rounds(second, SetOutcome.CHANGED)).isEqualTo(WRITE_ROUNDS);
            assertThat(store.mget(keys(second)).values())
                    .extracting(found -> found.entry().document())
                    .containsExactlyElementsOf(
                            second.stream().map(Entry::document).toList());
        }
    }

    @Test
    void clear_ofMany_takesNoRoundForEach() throws InterruptedException {
        store.mset(entries("mine", MANY, "a"), SetOptions.DEFAULT);

        int rounds = board.rounds(() -> assertThat(store.clear(Origin.OWN)).isEqualTo(MANY + 2));

        assertThat(rounds).isLessThan(20);
    }

    private int rounds(List<Entry> entries, SetOutcome outcome) throws InterruptedException {
        return board.rounds(() -> assertThat(store.mset(entries, SetOptions.DEFAULT))
                .hasSize(entries.size())
                .containsOnly(outcome));
    }

    private static List<Entry> entries(String name, int count, String content) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.entry("component:react:" + name + "-" + i, content + i))
                .toList();
    }

    private static List<Key> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }
}
