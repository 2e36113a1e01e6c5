package dev.larder.mcp;

import dev.larder.model.Reclaimable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of tools as they went out, each with what tells whether the same call would be answered just so again. Such a
 * call costs neither a tool's work nor another thread nor writing the JSON anew.
 *
 * <p>They take {@link #BYTES_MAX} together; beyond that goes what was not asked for the longest. Safe for use by many
 * threads.
 */
final class Repeats implements Reclaimable {

    /** The most that all answers weigh. */
    static final int BYTES_MAX = 4 * 1024 * 1024;

    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    private static final int QUESTION_BYTES_MAX = 2_000;

    /** What the objects around an answer take, roughly, beside the question. */
    private static final int OVERHEAD_BYTES = 500;

    /** In the order in which they were last asked for. */
    private final Map<Question, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private int weight;

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

    /** The answer of a call that was answered before and would be answered just so again, or null. */
    @Nullable RawJson answer(Era era, Message.Request request) {
        Question question = question(era, request);
        if (question == null) {
            return null;
        }
        Kept found = find(question);
        if (found == null) {
            return null;
        }
        if (!found.again.getAsBoolean()) {
            remove(question, found);
            return null;
        }
        return found.answer;
    }

    /** Keeps an answer, if question and answer are of a common size. */
    void keep(Era era, Message.Request request, RawJson answer, BooleanSupplier again) {
        Question question = question(era, request);
        if (question != null && answer.bytes().length <= ANSWER_BYTES_MAX) {
            keep(question, new Kept(answer, again, answer.bytes().length + 2 * request.bytes() + OVERHEAD_BYTES));
        }
    }

    @Override
    public synchronized void letGo() {
        kept.clear();
        weight = 0;
    }

    private synchronized @Nullable Kept find(Question question) {
        return kept.get(question);
    }

    private synchronized void remove(Question question, Kept found) {
        if (kept.remove(question, found)) {
            weight -= found.weight;
        }
    }

    private synchronized void keep(Question question, Kept answer) {
        Kept before = kept.put(question, answer);
        weight += answer.weight - (before == null ? 0 : before.weight);
        Iterator<Kept> eldest = kept.values().iterator();
        while (weight > BYTES_MAX) {
            weight -= eldest.next().weight;
            eldest.remove();
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
