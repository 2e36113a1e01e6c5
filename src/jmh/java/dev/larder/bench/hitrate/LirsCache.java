package dev.larder.bench.hitrate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

/** LIRS, by bytes: what comes back soon is kept, the rest passes through a small queue. */
final class LirsCache implements SimulatedCache {

    private static final int QUEUE_SHARE = 100;

    /** How many that went are remembered, for each that is there. */
    private static final int GHOSTS_SHARE = 10;

    private static final class Held {
        int size;
        boolean low;
        boolean resident;
    }

    private final Map<Integer, Held> known = new HashMap<>();
    /** The oldest request first. */
    private final LinkedHashMap<Integer, Held> stack = new LinkedHashMap<>();

    private final LinkedHashMap<Integer, Held> queue = new LinkedHashMap<>();

    /** Those in the stack that are not there any more, the one that went first first. */
    private final LinkedHashSet<Integer> ghosts = new LinkedHashSet<>();

    private final long most;
    private final long lowMost;
    private long bytes;
    private long lowBytes;

    LirsCache(long most) {
        this.most = most;
        this.lowMost = most - Math.max(1, most / QUEUE_SHARE);
    }

    @Override
    public boolean request(int key, int size) {
        Held held = known.computeIfAbsent(key, one -> new Held());
        boolean hit = held.resident;
        if (hit) {
            bytes += size - held.size;
            lowBytes += held.low ? size - held.size : 0;
        }
        held.size = size;
        if (!hit && size > most) {
            return false;
        }
        boolean recent = stack.remove(key) != null;
        stack.put(key, held);
        queue.remove(key);
        if (!hit) {
            ghosts.remove(key);
            held.resident = true;
            bytes += size;
        }
        if (!held.low) {
            if (recent || lowBytes + size <= lowMost) {
                held.low = true;
                lowBytes += size;
            } else {
                queue.put(key, held);
            }
        }
        while (lowBytes > lowMost) {
            demote();
        }
        prune();
        while (bytes > most) {
            evict();
        }
        return hit;
    }

    /** The low entry that was asked for longest ago goes to the queue. */
    private void demote() {
        Iterator<Map.Entry<Integer, Held>> oldest = stack.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Integer, Held> one = oldest.next();
            oldest.remove();
            if (one.getValue().low) {
                one.getValue().low = false;
                lowBytes -= one.getValue().size;
                queue.put(one.getKey(), one.getValue());
                return;
            }
            forgetIfGone(one.getKey(), one.getValue());
        }
    }

    private void evict() {
        if (queue.isEmpty()) {
            demote();
        }
        Map.Entry<Integer, Held> oldest = queue.entrySet().iterator().next();
        Held held = oldest.getValue();
        int key = oldest.getKey();
        queue.remove(key);
        held.resident = false;
        bytes -= held.size;
        if (!stack.containsKey(key)) {
            known.remove(key);
            return;
        }
        ghosts.add(key);
        if (ghosts.size() > GHOSTS_SHARE * (known.size() - ghosts.size())) {
            int forgotten = ghosts.iterator().next();
            stack.remove(forgotten);
            forgetIfGone(forgotten, Objects.requireNonNull(known.get(forgotten)));
        }
    }

    /** Nothing but a low entry is last in the stack. */
    private void prune() {
        Iterator<Map.Entry<Integer, Held>> oldest = stack.entrySet().iterator();
        boolean more = true;
        while (more && oldest.hasNext()) {
            Map.Entry<Integer, Held> one = oldest.next();
            more = !one.getValue().low;
            if (more) {
                oldest.remove();
                forgetIfGone(one.getKey(), one.getValue());
            }
        }
    }

    private void forgetIfGone(int key, Held held) {
        if (!held.resident) {
            known.remove(key);
            ghosts.remove(key);
        }
    }
}
