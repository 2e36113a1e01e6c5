package dev.larder.storage;

import dev.larder.model.GroupStats;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.StorageStats.ItemCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to the entries of a tier, counted by framework and kind. Safe for use by many threads. */
public final class TierCounters {

    /** Something that is counted. */
    public enum Event {
        HIT,
        MISS,
        EVICTION,
        EXPIRATION
    }

    /** Anybody may ask for any framework; those after so many of a kind are only counted in the sums. */
    private static final int FRAMEWORKS_MAX = 256;

    private final Map<Kind, Map<String, Counts>> groups = new EnumMap<>(Kind.class);
    /** Of notes, and of frameworks without a place of their own. */
    private final Counts others = new Counts();

    /** Nothing was counted yet. */
    public TierCounters() {
        for (Kind kind : Kind.values()) {
            groups.put(kind, new ConcurrentHashMap<>());
        }
    }

    /**
     * Counts.
     *
     * @param key the entry that it happened to
     * @param count how often; less than zero to take back what was counted
     */
    public void add(Key key, Event event, long count) {
        counts(key).of(event).add(count);
    }

    /** How often this happened, to notes too. */
    public long sum(Event event) {
        long sum = others.of(event).sum();
        for (Map<String, Counts> frameworks : groups.values()) {
            for (Counts counts : frameworks.values()) {
                sum += counts.of(event).sum();
            }
        }
        return sum;
    }

    /** All of it by framework and kind, in alphabetical order, with what the tier holds of each. */
    public List<GroupStats> groups(List<ItemCount> held) {
        List<GroupStats> list = new ArrayList<>();
        Map<String, Map<Kind, ItemCount>> holdings = held.stream()
                .collect(Collectors.groupingBy(
                        ItemCount::framework, Collectors.toMap(ItemCount::kind, Function.identity())));
        TreeSet<String> frameworks = Stream.concat(
                        holdings.keySet().stream(), groups.values().stream().flatMap(of -> of.keySet().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String framework : frameworks) {
            groups.forEach((kind, counted) -> {
                ItemCount count = holdings.getOrDefault(framework, Map.of()).get(kind);
                Counts counts = counted.get(framework);
                if (count != null || counts != null) {
                    list.add((counts == null ? new Counts() : counts)
                            .stats(count == null ? new ItemCount(framework, kind, 0, 0) : count));
                }
            });
        }
        return list;
    }

    private Counts counts(Key key) {
        Map<String, Counts> frameworks = key instanceof ItemKey item ? groups.get(item.kind()) : null;
        if (frameworks == null) {
            return others;
        }
        String framework = ((ItemKey) key).framework();
        Counts counts = frameworks.get(framework);
        if (counts != null) {
            return counts;
        }
        return frameworks.size() < FRAMEWORKS_MAX
                ? frameworks.computeIfAbsent(framework, name -> new Counts())
                : others;
    }

    private static final class Counts {

        private final LongAdder hits = new LongAdder();
        private final LongAdder misses = new LongAdder();
        private final LongAdder evictions = new LongAdder();
        private final LongAdder expirations = new LongAdder();

        LongAdder of(Event event) {
            return switch (event) {
                case HIT -> hits;
                case MISS -> misses;
                case EVICTION -> evictions;
                case EXPIRATION -> expirations;
            };
        }

        GroupStats stats(ItemCount held) {
            return new GroupStats(
                    held.framework(),
                    held.kind(),
                    held.items(),
                    held.bytes(),
                    Math.max(0, hits.sum()),
                    misses.sum(),
                    evictions.sum(),
                    expirations.sum());
        }
    }
}
