package dev.larder.bench.hitrate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** ARC, by bytes: what was asked for once and what was more often, with a share of the room that follows the ghosts of both. */
final class ArcCache implements SimulatedCache {

    /** Keys and sizes, the one asked for longest ago first. */
    private static final class Part {

        private final LinkedHashMap<Integer, Integer> sizes = new LinkedHashMap<>();
        private long bytes;

        boolean remove(int key) {
            Integer size = sizes.remove(key);
            bytes -= size == null ? 0 : size;
            return size != null;
        }

        void add(int key, int size) {
            sizes.put(key, size);
            bytes += size;
        }

        void moveOldestTo(Part other) {
            Iterator<Map.Entry<Integer, Integer>> oldest = sizes.entrySet().iterator();
            Map.Entry<Integer, Integer> one = oldest.next();
            other.add(one.getKey(), one.getValue());
            bytes -= one.getValue();
            oldest.remove();
        }
    }

    private final Part once = new Part();
    private final Part often = new Part();
    private final Part onceGhosts = new Part();
    private final Part oftenGhosts = new Part();
    private final long most;
    private double target;

    ArcCache(long most) {
        this.most = most;
    }

    @Override
    public boolean request(int key, int size) {
        boolean hit = once.remove(key) || often.remove(key);
        double balance = Math.max(1, onceGhosts.bytes) / (double) Math.max(1, oftenGhosts.bytes);
        boolean known = hit;
        if (onceGhosts.remove(key)) {
            target = Math.min((double) most, target + size * Math.max(1, 1 / balance));
            known = true;
        } else if (oftenGhosts.remove(key)) {
            target = Math.max(0, target - size * Math.max(1, balance));
            known = true;
        }
        if (size > most) {
            return hit;
        }
        while (once.bytes + often.bytes + size > most) {
            boolean fromOnce = often.bytes == 0 || (once.bytes > 0 && once.bytes > target);
            (fromOnce ? once : often).moveOldestTo(fromOnce ? onceGhosts : oftenGhosts);
        }
        (known ? often : once).add(key, size);
        while (once.bytes + onceGhosts.bytes > most && onceGhosts.bytes > 0) {
            drop(onceGhosts);
        }
        while (once.bytes + often.bytes + onceGhosts.bytes + oftenGhosts.bytes > 2 * most && oftenGhosts.bytes > 0) {
            drop(oftenGhosts);
        }
        return hit;
    }

    private static void drop(Part ghosts) {
        ghosts.remove(ghosts.sizes.keySet().iterator().next());
    }
}
