package dev.larder.storage;

import dev.larder.model.Entry;
import dev.larder.model.Freshness;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a store should hold, in the simplest way that there is: the oracle of the random histories. */
final class StorageModel {

    /** An entry, and when its lifetime ends. */
    record Held(Entry entry, Optional<Instant> expiresAt, long accesses) {}

    private final SettableClock clock;
    private final Duration ttl;
    private final TreeMap<Key, Held> held = new TreeMap<>();

    StorageModel(SettableClock clock, Duration ttl) {
        this.clock = clock;
        this.ttl = ttl;
    }

    SetOutcome set(Entry entry, Optional<Duration> lifetime) {
        Optional<Held> before = get(entry.key());
        Optional<Duration> lives =
                lifetime.or(() -> entry.key().origin() == Origin.CACHED ? Optional.of(ttl) : Optional.empty());
        held.put(
                entry.key(),
                new Held(
                        entry,
                        lives.map(clock.instant()::plus),
                        before.map(Held::accesses).orElse(0L)));
        if (before.isEmpty()) {
            return SetOutcome.CREATED;
        }
        return before.get().entry().document().equals(entry.document()) ? SetOutcome.UNCHANGED : SetOutcome.CHANGED;
    }

    Optional<Held> get(Key key) {
        return Optional.ofNullable(held.get(key)).filter(one -> freshness(key, one) != Freshness.GONE);
    }

    Freshness freshness(Key key, Held one) {
        return Freshness.of(key.origin(), one.expiresAt(), clock.instant());
    }

    boolean delete(Key key) {
        boolean there = get(key).isPresent();
        held.remove(key);
        return there;
    }

    long clear(Origin origin) {
        long there = keys().stream().filter(key -> key.origin() == origin).count();
        held.keySet().removeIf(key -> key.origin() == origin);
        return there;
    }

    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        held.forEach((key, one) -> {
            if (freshness(key, one) != Freshness.GONE) {
                keys.add(key);
            }
        });
        return keys;
    }

    long bytes(Origin origin) {
        return keys().stream()
                .filter(key -> key.origin() == origin)
                .flatMap(key -> get(key).stream())
                .mapToLong(one -> one.entry().document().length())
                .sum();
    }

    /** What is gone is removed, and stays so should the clock go back. */
    void expire() {
        held.entrySet().removeIf(one -> freshness(one.getKey(), one.getValue()) == Freshness.GONE);
    }

    /** The store made room: what it no longer has may only be copies. */
    void evicted(Key key) {
        held.remove(key);
    }
}
