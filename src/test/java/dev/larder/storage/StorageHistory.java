package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A random history of one store, compared with the model after every step. The seed tells it all. */
public final class StorageHistory {

    private final Random random;
    private final SettableClock clock;
    private final Supplier<StorageProvider> opening;
    private final StorageSettings settings;
    private final StorageModel model;
    private final List<Key> keys = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private StorageProvider store;

    /** A history of a store that is opened so, as often as need be. */
    public StorageHistory(long seed, SettableClock clock, StorageSettings settings, Supplier<StorageProvider> opening) {
        this.random = new Random(seed);
        this.clock = clock;
        this.opening = opening;
        this.settings = settings;
        this.model = new StorageModel(clock, settings.ttl());
        this.store = opening.get();
        for (int i = 0; i < 6; i++) {
            keys.add(Key.parse("component:react:own-" + i));
            keys.add(Key.parse("component:react:@a/copy-" + i));
            keys.add(Key.parse("block:vue:@b/copy-" + i + "?style=s"));
            keys.add(Key.parse("metadata:note-" + i));
        }
    }

    /** Plays this many steps. */
    public void play(int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                step();
                compare();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("after " + told, e);
        } finally {
            store.close();
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> set();
            case 3 -> mset();
            case 4 -> get();
            case 5 -> mget();
            case 6 -> delete();
            case 7 -> {
                Duration by = Duration.ofMinutes(random.nextInt(240) - 20);
                tell("advance " + by);
                clock.advance(by);
            }
            case 8 -> {
                tell("evict");
                store.evict();
                model.expire();
            }
            case 9 -> {
                if (random.nextInt(3) == 0) {
                    tell("reopen");
                    store.close();
                    store = opening.get();
                }
            }
            case 10 -> {
                if (random.nextInt(8) == 0) {
                    Origin origin = random.nextBoolean() ? Origin.OWN : Origin.CACHED;
                    tell("clear " + origin);
                    assertThat(store.clear(origin)).isEqualTo(model.clear(origin));
                }
            }
            default -> {
                Key key = key();
                tell("access " + key);
                store.recordAccess(Map.of(key, new Accesses(1, clock.instant())));
            }
        }
    }

    private void set() {
        Entry entry = entry();
        Optional<Duration> ttl = ttl();
        tell("set " + entry.key() + " " + entry.document().length() + " " + ttl);
        SetOptions options = new SetOptions(ttl, Optional.empty());
        assertThat(store.set(entry, options)).isEqualTo(model.set(entry, ttl));
    }

    private void mset() {
        Optional<Duration> ttl = ttl();
        List<Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.add(entry());
        }
        tell("mset " + entries.stream().map(Entry::key).toList());
        List<SetOutcome> outcomes = store.mset(entries, new SetOptions(ttl, Optional.empty()));
        assertThat(outcomes)
                .isEqualTo(entries.stream().map(entry -> model.set(entry, ttl)).toList());
    }

    private void get() {
        Key key = key();
        tell("get " + key);
        assertSame(key, store.get(key));
    }

    private void mget() {
        List<Key> some = List.of(key(), key(), key(), key());
        tell("mget " + some);
        Map<Key, StoredEntry> found = store.mget(some);
        some.forEach(key -> assertSame(key, Optional.ofNullable(found.get(key))));
    }

    private void delete() {
        Key key = key();
        tell("delete " + key);
        assertThat(store.delete(key)).isEqualTo(model.delete(key));
    }

    /** First lets the model forget what was evicted, which only a store over its limit may do; then all must agree. */
    private void compare() {
        List<Key> there = store.keys("*");
        for (Key key : model.keys()) {
            if (!there.contains(key)) {
                assertThat(key.origin()).isEqualTo(Origin.CACHED);
                model.evicted(key);
            }
        }
        assertThat(there).isEqualTo(model.keys());
        assertThat(store.size()).isEqualTo(there.size());
        StorageStats stats = store.stats();
        assertThat(stats.cachedBytes()).isEqualTo(model.bytes(Origin.CACHED)).isLessThanOrEqualTo(settings.maxBytes());
        assertThat(stats.ownBytes()).isEqualTo(model.bytes(Origin.OWN));
        List<ItemSummary> items =
                store.list(ItemQuery.ALL, Optional.empty(), 1_000).items();
        assertThat(items.stream().map(ItemSummary::key).map(Key.class::cast).toList())
                .isEqualTo(there.stream()
                        .filter(key -> !key.text().startsWith("metadata:"))
                        .toList());
        Key key = key();
        assertThat(store.has(key)).isEqualTo(model.get(key).isPresent());
        assertSame(key, store.get(key));
    }

    private void assertSame(Key key, Optional<StoredEntry> found) {
        Optional<StorageModel.Held> expected = model.get(key);
        assertThat(found.map(StoredEntry::entry)).isEqualTo(expected.map(StorageModel.Held::entry));
        if (found.isPresent()) {
            assertThat(found.get().freshness()).isEqualTo(model.freshness(key, expected.orElseThrow()));
            assertThat(found.get().metadata().expiresAt())
                    .isEqualTo(expected.orElseThrow().expiresAt());
        }
    }

    private Key key() {
        return keys.get(random.nextInt(keys.size()));
    }

    private Entry entry() {
        return Samples.entry(key().text(), Samples.text(random.nextInt(2_500), random.nextInt(3)));
    }

    private Optional<Duration> ttl() {
        return random.nextInt(3) == 0 ? Optional.of(Duration.ofMinutes(1 + random.nextInt(300))) : Optional.empty();
    }

    private void tell(String step) {
        told.add(step);
    }
}
