package dev.larder.storage.jdbc;

import dev.larder.model.LarderException;
import dev.larder.model.StorageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One writer for all: what arrives while a commit is on its way goes into the next one together, so the cost of a commit
 * is shared, and nobody is answered before the commit that holds his work.
 *
 * <p>When a transaction of several fails, each of them is done again by itself, so one that is at fault fails alone. Where it is
 * not known whether it was committed, all of them are told so, as doing them again might do them twice.
 */
final class CommitQueue implements AutoCloseable {

    private static final int WAITING_MAX = 1_024;
    private static final int GROUP_MAX = 128;
    private static final int ATTEMPTS_MAX = 5;

    /** Something to be done in a transaction. May be run again after a failure. */
    interface Work<T> {

        /**
         * Does it.
         *
         * @throws LarderException if it is refused; unless it did nothing until then, the transaction is given up
         */
        T in(WriteTransaction transaction) throws SQLException;
    }

    /** Where the work is done: begins, commits, gives up transactions. All on the writer's thread. */
    interface Committer {

        WriteTransaction begin() throws SQLException;

        /** Makes it durable and known. Throws where that is in doubt. */
        void commit(WriteTransaction transaction) throws SQLException;

        /** Gives up whatever is open. Never throws. */
        void rollback();

        /** Whether what failed so was surely not done, and may succeed next time. Asked before it is given up. */
        boolean isTransient(SQLException e);

        /** A failure in a sentence for people. */
        StorageException failed(SQLException e);

        /** A time to tidy up, when nobody waits for an answer. Never throws. */
        void rest();
    }

    private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Committer committer;
    private final Thread writer;
    private boolean closed;

    CommitQueue(Committer committer) {
        this.committer = committer;
        this.writer = new Thread(this::run, "larder-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Does the work, together with that of others, and returns when it is durable.
     *
     * @throws LarderException if the work is refused or fails, or this is closed
     */
    <T> T submit(Work<T> work) {
        Task<T> task = new Task<>(work);
        enqueue(task);
        return task.await();
    }

    /** Does what is waiting, and ends. */
    @Override
    public void close() {
        Task<?> last = Task.last();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            put(last);
        }
        last.await();
    }

    private synchronized void enqueue(Task<?> task) {
        if (closed) {
            throw Retry.closed();
        }
        put(task);
    }

    /** Waits for room, come what may: a write that was begun is not given up half way. */
    private void put(Task<?> task) {
        boolean interrupted = false;
        while (true) {
            try {
                waiting.put(task);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        boolean more = true;
        while (more) {
            group.clear();
            group.add(take());
            waiting.drainTo(group, GROUP_MAX - 1);
            int last = group.size() - 1;
            if (group.get(last).isLast()) {
                more = false;
            }
            List<Task<?>> tasks = more ? group : group.subList(0, last);
            if (!tasks.isEmpty() && !attempt(tasks)) {
                tasks.forEach(this::alone);
            }
            if (more) {
                committer.rest();
            } else {
                group.get(last).finish();
            }
        }
    }

    private Task<?> take() {
        while (true) {
            try {
                return waiting.take();
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread.
            }
        }
    }

    /** Does several in one transaction; returns whether that ended well, or else leaves nothing done and nobody told. */
    private boolean attempt(List<Task<?>> tasks) {
        try {
            WriteTransaction transaction = committer.begin();
            for (Task<?> task : tasks) {
                task.run(transaction);
            }
            committer.commit(transaction);
        } catch (SQLException | RuntimeException | Error e) { // An error ends one write, never the writer of all.
            boolean again = e instanceof SQLException sql && committer.isTransient(sql);
            committer.rollback();
            if (e instanceof InDoubtException || (tasks.size() == 1 && !again)) {
                Throwable told = e instanceof SQLException sql ? committer.failed(sql) : e;
                tasks.forEach(task -> task.fail(told));
                return true;
            }
            return false;
        }
        tasks.forEach(Task::finish);
        return true;
    }

    private void alone(Task<?> task) {
        for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            if (attempt(List.of(task))) {
                return;
            }
            Retry.pause(attempt);
        }
        task.fail(new StorageException("The write lost to others again and again; try it once more."));
    }

    /** One caller's work and answer. */
    private static final class Task<T> {

        private final @Nullable Work<T> work;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private @Nullable T answer;
        private @Nullable LarderException refusal;

        Task(@Nullable Work<T> work) {
            this.work = work;
        }

        static Task<?> last() {
            return new Task<Object>(null);
        }

        boolean isLast() {
            return work == null;
        }

        void run(WriteTransaction transaction) throws SQLException {
            refusal = null;
            int before = transaction.effects().size();
            try {
                answer = Objects.requireNonNull(work).in(transaction);
            } catch (LarderException e) {
                if (transaction.effects().size() > before) {
                    throw e;
                }
                refusal = e;
            }
        }

        void finish() {
            if (refusal == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(refusal);
            }
        }

        void fail(Throwable cause) {
            if (cause instanceof OutOfMemoryError) {
                done.completeExceptionally(new StorageException(
                        "There was no memory for this write: write less at once, or give the server more memory.",
                        cause));
            } else {
                done.completeExceptionally(cause);
            }
        }

        T await() {
            try {
                done.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
            return castAnswer();
        }

        @SuppressWarnings("NullAway") // Null only for the last task, whose answer nobody reads.
        private T castAnswer() {
            return answer;
        }
    }
}
