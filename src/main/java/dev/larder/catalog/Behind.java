package dev.larder.catalog;

import dev.larder.model.LarderException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that nobody waits for. Safe for use by many threads. */
final class Behind {

    private static final Logger LOG = LoggerFactory.getLogger(Behind.class);

    private final Executor executor;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @param executor runs it; it may refuse work */
    Behind(Executor executor) {
        this.executor = executor;
    }

    /**
     * Has something done later, unless it is about to be: by its name. Where there is no room for it, whoever asks next tries
     * again.
     */
    void later(String name, Runnable work) {
        if (!underWay.add(name)) {
            return;
        }
        boolean taken = false;
        try {
            executor.execute(() -> {
                try {
                    run(work);
                } finally {
                    underWay.remove(name);
                }
            });
            taken = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("there is no room for more that nobody waits for");
        } finally {
            if (!taken) {
                underWay.remove(name);
            }
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RejectedExecutionException | LarderException e) {
            // As the process ends, the store is closed and nobody is asked any more. Else whoever asks next is told.
            LOG.debug("what nobody waits for came to nothing", e);
        } catch (RuntimeException bug) { // The edge: there is nobody else to tell.
            LOG.warn("what nobody waits for failed", bug);
        }
    }
}
