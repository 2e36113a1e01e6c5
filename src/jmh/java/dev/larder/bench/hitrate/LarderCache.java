package dev.larder.bench.hitrate;

import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.storage.Accesses;
import dev.larder.storage.WorthPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Both tiers of the store as they work together. The memory tier holds nothing that the disk does not, so what the disk
 * holds is what is hit. Accesses are counted in memory and are known to the policy before the next write; the policy knows
 * nothing before room is needed for the first time, and is filled from the counts in the rows then.
 */
final class LarderCache implements SimulatedCache {

    private static final Instant NOW = Instant.EPOCH;

    private final Map<Integer, Integer> sizes = new LinkedHashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private final Map<Integer, Accesses> pending = new LinkedHashMap<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final long most;
    private WorthPolicy policy;
    private boolean filled;
    private long bytes;

    LarderCache(long most) {
        this.most = most;
        this.policy = new WorthPolicy(most, 0);
    }

    @Override
    public boolean request(int number, int size) {
        Integer present = sizes.get(number);
        if (present != null && present == size) {
            pending.merge(number, new Accesses(1, NOW), Accesses::plus);
            return true;
        }
        if (size <= most) {
            write(number, size);
        }
        return present != null;
    }

    private void write(int number, int size) {
        pending.forEach((one, accesses) -> {
            counts.merge(one, accesses.count(), Long::sum);
            if (filled) {
                policy.access(key(one), accesses);
            }
        });
        pending.clear();
        Integer before = sizes.put(number, size);
        bytes += size - (before == null ? 0 : before);
        List<Key> victims = bytes > most ? victims(number) : List.of();
        if (filled) {
            policy.add(key(number), size, new Accesses(1, NOW));
        }
        for (Key victim : victims) {
            int gone = number(victim);
            bytes -= Objects.requireNonNull(sizes.remove(gone));
            counts.remove(gone);
            policy.evict(victim);
        }
        counts.putIfAbsent(number, 0L);
    }

    private List<Key> victims(int written) {
        if (!filled) {
            policy = new WorthPolicy(most, sizes.size());
            sizes.forEach((one, size) -> {
                if (one != written) {
                    policy.add(key(one), size, new Accesses(counts.getOrDefault(one, 0L) + 1, NOW));
                }
            });
            filled = true;
        }
        List<Key> victims = new ArrayList<>();
        long surplus = bytes - most;
        Iterator<Key> least = policy.victims();
        while (surplus > 0 && least.hasNext()) {
            Key key = least.next();
            int number = number(key);
            if (number != written) {
                victims.add(key);
                surplus -= Objects.requireNonNull(sizes.get(number));
            }
        }
        return victims;
    }

    private Key key(int number) {
        Key key = new ItemKey(Kind.COMPONENT, "react", Optional.of("@trace"), Optional.empty(), "item-" + number);
        numbers.put(key, number);
        return key;
    }

    private int number(Key key) {
        return Objects.requireNonNull(numbers.get(key));
    }
}
