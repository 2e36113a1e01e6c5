package dev.larder.catalog;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work that nobody waits for.
 *
 * @param executor runs it; it may refuse work
 */
record Behind(Executor executor) {

    /** Has something done later; where there is no room for it, whoever asks next tries again. */
    void later(Runnable work) {
        later(work, () -> {});
    }

    /** @param otherwise run at once where there is no room for the work */
    void later(Runnable work, Runnable otherwise) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }
}
