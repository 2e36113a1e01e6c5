package dev.larder.catalog;

import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Placement;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.Wait;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions for the items of registries. However many ask one at the same time, in this process and in others, one request
 * is made; what was answered of late and was no item is not asked again. Safe for use by many threads.
 */
final class Questions {

    private final Answers answers;
    private final Flights<UpstreamAnswer> flights;

    /** A question and what was answered to it before. */
    record Recalled(String question, UpstreamAnswer answer) {}

    Questions(Answers answers, UpstreamSettings settings) {
        this.answers = answers;
        this.flights = new Flights<>(settings.lease(), settings.asking());
    }

    /** The question for an item of this name. */
    static String of(Placement placement, String name) {
        return placement.registry().orElse("") + "?" + placement.style().orElse("") + "/" + name;
    }

    /** What was answered of late, and still holds. */
    Optional<Recalled> recalled(String question) {
        return answers.of(question).map(answer -> new Recalled(question, answer));
    }

    /** Whether these would still be answered so. */
    boolean hold(List<Recalled> recalled) {
        return recalled.stream().allMatch(each -> answers.of(each.question()).equals(Optional.of(each.answer())));
    }

    /**
     * The answer to a question: that of before while it holds, else the one that another caller is getting, else a new one.
     *
     * @param insist whether it is asked whatever was answered before
     * @param wait begun when it is first needed
     * @param meanwhile an answer that makes asking needless, looked for when it is this caller's turn
     * @param request makes the request, and keeps what comes of it
     */
    UpstreamAnswer ask(
            HttpRegistry registry,
            String question,
            boolean insist,
            Supplier<Wait> wait,
            Supplier<Optional<UpstreamAnswer>> meanwhile,
            Function<Wait, UpstreamAnswer> request) {
        Optional<UpstreamAnswer> earlier = insist ? Optional.empty() : answers.of(question);
        return earlier.orElseGet(() -> joined(
                registry,
                question,
                wait.get().beside(),
                mine -> meanwhile
                        .get()
                        .or(() -> insist ? Optional.empty() : saidElsewhere(question))
                        .orElseGet(() -> noted(question, request.apply(mine)))));
    }

    /** The answer to a question that is asked whatever was answered before, of somebody who is in no hurry. */
    UpstreamAnswer askPatiently(
            HttpRegistry registry, String question, Wait wait, Function<Wait, UpstreamAnswer> request) {
        return joined(registry, question, wait, mine -> noted(question, request.apply(mine)));
    }

    /** Who can wait no longer is told so, and remembers it for a while, unless he was called off. */
    private UpstreamAnswer joined(
            HttpRegistry registry, String question, Wait wait, Function<Wait, UpstreamAnswer> work) {
        return flights.join(question, wait::left, () -> work.apply(wait)).orElseGet(() -> {
            UpstreamAnswer late = registry.late();
            if (!Thread.currentThread().isInterrupted()) {
                answers.noteHere(question, late);
            }
            return late;
        });
    }

    /** What another process was told while this one waited for its turn, or shortly before. */
    private Optional<UpstreamAnswer> saidElsewhere(String question) {
        Optional<UpstreamAnswer> said = answers.elsewhere(question);
        said.ifPresent(answer -> answers.noteHere(question, answer));
        return said;
    }

    private UpstreamAnswer noted(String question, UpstreamAnswer answer) {
        answers.note(question, answer);
        return answer;
    }
}
