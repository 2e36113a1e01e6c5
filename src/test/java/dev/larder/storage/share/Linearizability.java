package dev.larder.storage.share;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether there is an order of some operations on one register in which each takes effect at one moment between its
 * beginning and its end, and every read sees what was written last.
 *
 * <p>The search of Wing and Gong with the memory of Lowe: takes whatever operation may come first, and goes back when a
 * read does not fit; a set of operations that led to the same value before is not tried twice. A write that never ended
 * may take effect at any time after it began, or never.
 */
final class Linearizability {

    /** More configurations than this are not looked at. */
    private static final int CONFIGURATIONS_MAX = 5_000_000;

    private Linearizability() {}

    /**
     * One operation on the register.
     *
     * @param write whether it wrote the value, or read it
     * @param value the value; each is written once
     * @param begun when it began
     * @param ended when it ended, or {@link Long#MAX_VALUE} if it is not known to have ended
     */
    record Op(boolean write, String value, long begun, long ended) {

        boolean isPending() {
            return ended == Long.MAX_VALUE;
        }
    }

    /**
     * Whether there is such an order.
     *
     * @throws IllegalStateException if the search takes too long
     */
    static boolean holds(String initial, List<Op> history) {
        Set<String> seen = new HashSet<>();
        history.stream().filter(op -> !op.write).forEach(op -> seen.add(op.value));
        List<Op> ops = history.stream()
                .filter(op -> !op.isPending() || (op.write && seen.contains(op.value)))
                .sorted(Comparator.comparingLong(Op::begun))
                .toList();
        return new Search(ops).run(initial);
    }

    private static final class Search {

        private final List<Op> ops;
        private final Set<Configuration> tried = new HashSet<>();
        private final int toDo;

        Search(List<Op> ops) {
            this.ops = ops;
            this.toDo = (int) ops.stream().filter(op -> !op.isPending()).count();
        }

        boolean run(String initial) {
            Deque<Configuration> open = new ArrayDeque<>();
            open.push(new Configuration(new BitSet(), 0, 0, initial));
            while (!open.isEmpty()) {
                Configuration at = open.pop();
                if (at.done == toDo) {
                    return true;
                }
                for (int next : candidates(at)) {
                    Op op = ops.get(next);
                    if (op.write || op.value.equals(at.value)) {
                        Configuration then = at.with(next, op);
                        if (tried.add(then)) {
                            open.push(then);
                        }
                    }
                }
                if (tried.size() > CONFIGURATIONS_MAX) {
                    throw new IllegalStateException("too many orders to look at all");
                }
            }
            return false;
        }

        /** What may come next: everything that began before the first end of what is left. */
        private List<Integer> candidates(Configuration at) {
            long firstEnd = Long.MAX_VALUE;
            List<Integer> candidates = new ArrayList<>();
            for (int i = at.from; i < ops.size() && ops.get(i).begun <= firstEnd; i++) {
                if (!at.taken.get(i - at.from)) {
                    firstEnd = Math.min(firstEnd, ops.get(i).ended);
                    candidates.add(i);
                }
            }
            long bound = firstEnd;
            candidates.removeIf(i -> ops.get(i).begun > bound);
            // A read that fits takes nothing away from the others, so where there is one nothing else is tried.
            for (int candidate : candidates) {
                Op op = ops.get(candidate);
                if (!op.write && op.value.equals(at.value)) {
                    return List.of(candidate);
                }
            }
            return candidates;
        }
    }

    /**
     * What was taken so far.
     *
     * @param from all operations before this one are taken
     * @param taken the operations taken from there on, counted from there
     * @param done how many of those taken had ended
     * @param value the value of the register
     */
    private record Configuration(BitSet taken, int from, int done, String value) {

        Configuration with(int next, Op op) {
            BitSet more = (BitSet) taken.clone();
            more.set(next - from);
            int gone = more.nextClearBit(0);
            return new Configuration(
                    more.get(gone, Math.max(gone, more.length())),
                    from + gone,
                    op.isPending() ? done : done + 1,
                    op.value);
        }
    }
}
