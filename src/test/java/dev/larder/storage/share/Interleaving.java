package dev.larder.storage.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Runs some threads one at a time: at each {@link #point} a seeded die says which one goes on. A thread that waits for
 * another is passed over until it comes to its next point.
 */
final class Interleaving {

    private static final int LOOKS = 30;

    private final Random random;
    private final List<Task> tasks = new ArrayList<>();

    Interleaving(long seed) {
        this.random = new Random(seed);
    }

    /** Adds a thread, which starts when {@link #run} lets it. */
    void add(Runnable work) {
        tasks.add(new Task(work));
    }

    /** A place where the turn may go to another thread. Outside of the threads of this, nothing. */
    static void point() {
        if (Thread.currentThread() instanceof Task task) {
            task.yieldTurn();
        }
    }

    /** Runs all threads to their end. */
    void run() {
        tasks.forEach(Thread::start);
        while (tasks.stream().anyMatch(task -> task.stage != Stage.DONE)) {
            List<Task> ready =
                    tasks.stream().filter(task -> task.stage == Stage.READY).toList();
            if (ready.isEmpty()) {
                Thread.onSpinWait();
            } else {
                ready.get(random.nextInt(ready.size())).go();
            }
        }
        for (Task task : tasks) {
            if (task.failure != null) {
                throw new IllegalStateException("a thread failed", task.failure);
            }
        }
    }

    private enum Stage {
        READY,
        RUNNING,
        DONE
    }

    private static final class Task extends Thread {

        private final Runnable work;
        private final Semaphore turn = new Semaphore(0);
        private volatile Stage stage = Stage.READY;
        private volatile @org.jspecify.annotations.Nullable Throwable failure;

        Task(Runnable work) {
            super("interleaved");
            this.work = work;
            setDaemon(true);
        }

        @Override
        public void run() {
            turn.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                stage = Stage.DONE;
            }
        }

        private void yieldTurn() {
            stage = Stage.READY;
            turn.acquireUninterruptibly();
        }

        /** Lets it go on to its next point, or until it waits for another thread. */
        private void go() {
            stage = Stage.RUNNING;
            turn.release();
            int waiting = 0;
            while (stage == Stage.RUNNING && waiting < LOOKS) {
                boolean waits = getState() == Thread.State.BLOCKED || getState() == Thread.State.WAITING;
                waiting = waits ? waiting + 1 : 0;
                Thread.onSpinWait();
            }
        }
    }
}
