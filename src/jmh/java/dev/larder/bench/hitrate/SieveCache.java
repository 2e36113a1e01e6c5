package dev.larder.bench.hitrate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SIEVE: a queue that a hand goes through from the oldest on, and spares once what was asked for. */
final class SieveCache implements SimulatedCache {

    private static final class Node {
        final int key;
        int size;
        boolean visited;

        @Nullable Node newer;

        @Nullable Node older;

        Node(int key) {
            this.key = key;
        }
    }

    private final Map<Integer, Node> nodes = new HashMap<>();
    private final long most;
    private long bytes;
    private @Nullable Node newest;
    private @Nullable Node oldest;
    private @Nullable Node hand;

    SieveCache(long most) {
        this.most = most;
    }

    @Override
    public boolean request(int key, int size) {
        Node node = nodes.get(key);
        boolean hit = node != null;
        if (node != null) {
            node.visited = true;
            bytes += size - node.size;
            node.size = size;
        } else if (size <= most) {
            Node added = new Node(key);
            added.size = size;
            while (bytes + size > most) {
                evict();
            }
            bytes += size;
            nodes.put(key, added);
            added.older = newest;
            if (newest != null) {
                newest.newer = added;
            }
            newest = added;
            oldest = oldest == null ? added : oldest;
        }
        while (bytes > most) {
            evict();
        }
        return hit;
    }

    private void evict() {
        Node node = hand != null ? hand : oldest;
        while (node != null && node.visited) {
            node.visited = false;
            node = node.newer != null ? node.newer : oldest;
        }
        if (node != null) {
            hand = node.newer;
            remove(node);
        }
    }

    private void remove(Node node) {
        if (node.newer != null) {
            node.newer.older = node.older;
        } else {
            newest = node.older;
        }
        if (node.older != null) {
            node.older.newer = node.newer;
        } else {
            oldest = node.newer;
        }
        nodes.remove(node.key);
        bytes -= node.size;
    }
}
