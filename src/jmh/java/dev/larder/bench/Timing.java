package dev.larder.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures calls: several rounds of a fixed time, of which the best counts, as the machine has other work too. */
final class Timing {

    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.round", 500));

    private Timing() {}

    /** Something to be measured; n is a new number at each call. */
    interface Call {
        void run(int n) throws Exception;
    }

    /** Calls a second, and the time of a call, of the best round. */
    record Result(double perSecond, double p50Micros, double p99Micros) {}

    /** Measures on one thread. */
    static Result of(Call call) throws Exception {
        Result best = new Result(0, 0, 0);
        int n = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            List<Long> times = new ArrayList<>();
            long end = System.nanoTime() + ROUND_NANOS;
            long begin = System.nanoTime();
            long last = begin;
            while (last < end) {
                call.run(n++);
                long now = System.nanoTime();
                times.add(now - last);
                last = now;
            }
            long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            Result result = new Result(
                    sorted.length * 1e9 / (last - begin),
                    sorted[sorted.length / 2] / 1e3,
                    sorted[sorted.length * 99 / 100] / 1e3);
            if (round > 0 && result.perSecond() > best.perSecond()) {
                best = result;
            }
        }
        return best;
    }

    /** Calls a second of so many threads together. */
    static double ofThreads(int threads, Call call) throws Exception {
        double best = 0;
        AtomicLong number = new AtomicLong();
        for (int round = 0; round <= ROUNDS; round++) {
            AtomicLong calls = new AtomicLong();
            CountDownLatch done = new CountDownLatch(threads);
            long begin = System.nanoTime();
            List<Exception> failures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                new Thread(() -> {
                            try {
                                while (System.nanoTime() - begin < ROUND_NANOS) {
                                    call.run((int) number.getAndIncrement());
                                    calls.incrementAndGet();
                                }
                            } catch (Exception e) {
                                synchronized (failures) {
                                    failures.add(e);
                                }
                            } finally {
                                done.countDown();
                            }
                        })
                        .start();
            }
            done.await();
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            if (round > 0) {
                best = Math.max(best, calls.get() * 1e9 / (System.nanoTime() - begin));
            }
        }
        return best;
    }
}
