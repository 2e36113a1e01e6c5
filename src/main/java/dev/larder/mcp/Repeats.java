package dev.larder.mcp;

import dev.larder.model.Reclaimable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of tools as they went out, each with what tells whether the same call would be answered just so again. Such a
 * call costs neither a tool's work nor another thread nor writing the JSON anew.
 *
 * <p>They take {@link #BYTES_MAX} together, in two halves: what is asked for again moves to the younger one, and when that
 * is full, the older one goes. Reading takes no lock. Safe for use by many threads.
 */
final class Repeats implements Reclaimable {

    /** The most that all answers weigh. */
    static final int BYTES_MAX = 4 * 1024 * 1024;

    private static final int HALF_BYTES_MAX = BYTES_MAX / 2;
    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    private static final int QUESTION_BYTES_MAX = 2_000;

    /** What the objects around an answer take, roughly, beside the question. */
    private static final int OVERHEAD_BYTES = 500;

    private volatile Half younger = new Half();
    private volatile Half older = new Half();

    private record Question(Era era, String tool, Map<String, @Nullable Object> arguments) {

        /** Written out, as what a record makes for itself would cost the first call of a process ten milliseconds. */
        @Override
        public int hashCode() {
            return 31 * tool.hashCode() + arguments.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question question
                    && era == question.era
                    && tool.equals(question.tool)
                    && arguments.equals(question.arguments);
        }
    }

    private record Kept(RawJson answer, BooleanSupplier again, int weight) {}

    private static final class Half {

        private final Map<Question, Kept> kept = new ConcurrentHashMap<>();
        private final AtomicInteger weight = new AtomicInteger();
    }

    /** The answer of a call that was answered before and would be answered just so again, or null. */
    @Nullable RawJson answer(Era era, Message.Request request) {
        Question question = question(era, request);
        if (question == null) {
            return null;
        }
        Half half = younger;
        Kept kept = half.kept.get(question);
        if (kept == null) {
            half = older;
            kept = half.kept.get(question);
        }
        if (kept == null) {
            return null;
        }
        if (!kept.again.getAsBoolean()) {
            remove(half, question, kept);
            return null;
        }
        if (half == older) {
            remove(half, question, kept);
            keep(question, kept);
        }
        return kept.answer;
    }

    /** Keeps an answer, if question and answer are of a common size. */
    void keep(Era era, Message.Request request, RawJson answer, BooleanSupplier again) {
        Question question = question(era, request);
        if (question != null && answer.bytes().length <= ANSWER_BYTES_MAX) {
            int weight = answer.bytes().length + 2 * request.bytes() + OVERHEAD_BYTES;
            keep(question, new Kept(answer, again, weight));
        }
    }

    @Override
    public synchronized void letGo() {
        younger = new Half();
        older = new Half();
    }

    private void keep(Question question, Kept kept) {
        Half half = younger;
        Kept before = half.kept.put(question, kept);
        int weight = half.weight.addAndGet(kept.weight - (before == null ? 0 : before.weight));
        if (weight > HALF_BYTES_MAX) {
            turn(half);
        }
    }

    private synchronized void turn(Half full) {
        if (younger == full) {
            older = full;
            younger = new Half();
        }
    }

    private static void remove(Half half, Question question, Kept kept) {
        if (half.kept.remove(question, kept)) {
            half.weight.addAndGet(-kept.weight);
        }
    }

    private static @Nullable Question question(Era era, Message.Request request) {
        return request.bytes() <= QUESTION_BYTES_MAX
                        && request.method().equals("tools/call")
                        && request.params().get("name") instanceof String tool
                        && request.params().get("arguments") instanceof Map<?, ?> arguments
                ? new Question(era, tool, Message.members(arguments))
                : null;
    }
}
