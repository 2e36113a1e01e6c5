package dev.larder.bench.hitrate;

import java.util.LinkedHashMap;
import java.util.Map;

/** S3-FIFO: a small queue that newcomers have to get through, a main one, and a memory of those that did not. */
final class S3FifoCache implements SimulatedCache {

    private static final int SMALL_SHARE = 10;
    private static final int COUNT_MAX = 3;

    /** Size and count of an entry. */
    private static final class Held {
        int size;
        int count;
    }

    private final LinkedHashMap<Integer, Held> small = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Held> main = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Integer> ghosts = new LinkedHashMap<>();
    private final long most;
    private long smallBytes;
    private long mainBytes;
    private long ghostBytes;

    S3FifoCache(long most) {
        this.most = most;
    }

    @Override
    public boolean request(int key, int size) {
        boolean inSmall = small.containsKey(key);
        Held held = inSmall ? small.get(key) : main.get(key);
        if (held != null) {
            held.count = Math.min(COUNT_MAX, held.count + 1);
            if (inSmall) {
                smallBytes += size - held.size;
            } else {
                mainBytes += size - held.size;
            }
            held.size = size;
            makeRoom(0);
            return true;
        }
        if (size <= most) {
            makeRoom(size);
            Held added = new Held();
            added.size = size;
            Integer ghost = ghosts.remove(key);
            if (ghost != null) {
                ghostBytes -= ghost;
                main.put(key, added);
                mainBytes += size;
            } else {
                small.put(key, added);
                smallBytes += size;
            }
        }
        return false;
    }

    private void makeRoom(int size) {
        while (smallBytes + mainBytes + size > most) {
            if (smallBytes > most / SMALL_SHARE || main.isEmpty()) {
                evictSmall();
            } else {
                evictMain();
            }
        }
    }

    private void evictSmall() {
        Map.Entry<Integer, Held> oldest = small.entrySet().iterator().next();
        int key = oldest.getKey();
        Held held = oldest.getValue();
        small.remove(key);
        smallBytes -= held.size;
        if (held.count > 1) {
            held.count = 0;
            main.put(key, held);
            mainBytes += held.size;
            return;
        }
        ghosts.put(key, held.size);
        ghostBytes += held.size;
        while (ghostBytes > most - most / SMALL_SHARE && !ghosts.isEmpty()) {
            Map.Entry<Integer, Integer> forgotten = ghosts.entrySet().iterator().next();
            ghostBytes -= forgotten.getValue();
            ghosts.remove(forgotten.getKey());
        }
    }

    private void evictMain() {
        Map.Entry<Integer, Held> oldest = main.entrySet().iterator().next();
        int key = oldest.getKey();
        Held held = oldest.getValue();
        main.remove(key);
        if (held.count > 0) {
            held.count--;
            main.put(key, held);
        } else {
            mainBytes -= held.size;
        }
    }
}
