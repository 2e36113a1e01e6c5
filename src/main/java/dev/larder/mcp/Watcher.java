package dev.larder.mcp;

import dev.larder.tools.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what has changed, and has those told who asked.
 *
 * <p>It looks when a tool of this process has written, and, while anybody wants to hear, now and then, as other processes
 * write too: by a number that costs next to nothing to read, and only when that has changed by what was subscribed to.
 * While nobody wants to hear it sleeps. Safe for use by many threads.
 */
final class Watcher {

    private final Subscriptions subscriptions;
    private final Startup<Engine> engine;
    private final Duration interval;
    private final Map<String, Optional<String>> versions = new HashMap<>();
    private @Nullable List<Resources.Resource> list;
    private long seen;
    private boolean started;
    private boolean kicked;

    Watcher(Subscriptions subscriptions, Startup<Engine> engine, Duration interval) {
        this.subscriptions = subscriptions;
        this.engine = engine;
        this.interval = interval;
    }

    /**
     * Subscribes to these addresses, so that every change from here on is told.
     *
     * @param subscribe makes the subscription; run once it is known how things stand
     */
    void remember(Set<String> uris, Runnable subscribe) {
        Optional<Resources> resources = engine.get().resources();
        synchronized (this) {
            resources.ifPresent(known -> remember(uris, known));
            subscribe.run();
            start();
        }
    }

    private void remember(Set<String> uris, Resources resources) {
        if (list == null) {
            seen = resources.generation();
            list = resources.fixed();
        }
        for (String uri : uris) {
            versions.computeIfAbsent(uri, resources::version);
        }
    }

    /** Has changes looked for now. Returns at once. */
    synchronized void kick() {
        kicked = true;
        if (list != null) {
            start();
        }
        notifyAll();
    }

    private void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::watch, "larder-watch");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void watch() {
        try {
            while (true) {
                await();
                try {
                    look();
                } catch (RuntimeException failure) { // The store may be away for a while; the next look may succeed.
                    Log.MCP.warn("changes could not be looked for", failure);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void await() throws InterruptedException {
        long deadline = System.nanoTime() + interval.toNanos();
        while (!kicked) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (!subscriptions.isAny(list != null)) {
                wait();
                deadline = System.nanoTime() + interval.toNanos();
            } else if (millis > 0) {
                wait(millis);
            } else {
                return;
            }
        }
        kicked = false;
    }

    private synchronized void look() {
        Resources resources = engine.get().resources().orElseThrow();
        long now = resources.generation();
        if (now == seen) {
            return;
        }
        seen = now; // Before anything is read: what changes meanwhile is looked for again.
        tell(resources);
    }

    private void tell(Resources resources) {
        List<Resources.Resource> latest = resources.fixed();
        if (list != null && !latest.equals(list)) {
            list = latest;
            subscriptions.resourcesChanged();
        }
        Set<String> watched = subscriptions.watched();
        versions.keySet().retainAll(watched);
        for (String uri : watched) {
            Optional<String> version = resources.version(uri);
            Optional<String> before = versions.put(uri, version);
            if (before != null && !before.equals(version)) {
                subscriptions.updated(uri);
            }
        }
    }
}
