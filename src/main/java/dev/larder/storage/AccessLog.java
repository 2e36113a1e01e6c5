package dev.larder.storage;

import dev.larder.model.Key;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Accesses that were counted and not yet written down, merged by key. Safe for use by many threads. */
public final class AccessLog {

    private final Map<Key, Accesses> pending = new ConcurrentHashMap<>();

    /** Adds to what is pending for this key. */
    public void add(Key key, Accesses accesses) {
        pending.merge(key, accesses, Accesses::plus);
    }

    /** Adds to what is pending for these keys. */
    public void addAll(Map<Key, Accesses> accesses) {
        accesses.forEach(this::add);
    }

    /** What is pending for this key, or null. */
    public @Nullable Accesses of(Key key) {
        return pending.get(key);
    }

    /** Forgets what is pending for this key: its entry went. */
    public void forget(Key key) {
        pending.remove(key);
    }

    /** How many keys something is pending for. */
    public int size() {
        return pending.size();
    }

    /** Takes everything out. What is added meanwhile is in this answer or in a later one. */
    public Map<Key, Accesses> drain() {
        return drain(Integer.MAX_VALUE);
    }

    /**
     * Takes out what is pending for so many keys at most.
     *
     * @param most how many keys at most
     */
    public Map<Key, Accesses> drain(int most) {
        Map<Key, Accesses> drained = new HashMap<>();
        Iterator<Key> keys = pending.keySet().iterator();
        while (drained.size() < most && keys.hasNext()) {
            Key key = keys.next();
            Accesses accesses = pending.remove(key);
            if (accesses != null) {
                drained.put(key, accesses);
            }
        }
        return drained;
    }
}
