package dev.larder.catalog;

import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What registries said of late that was no item, so that they are not asked the same again at once: what they do not have
 * for minutes, what they failed to give until asking again may be of use. Safe for use by many threads.
 */
final class Answers {

    private static final Duration ABSENCE = Duration.ofMinutes(5);
    private static final int ANSWERS_MAX = 10_000;

    private record Answer(UpstreamAnswer answer, Instant from, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > ANSWERS_MAX;
        }
    };

    Answers(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers an answer, or forgets an earlier one where this is an item. */
    synchronized void note(String question, UpstreamAnswer answer) {
        Instant now = clock.instant();
        answers.remove(question);
        if (answer instanceof Absent) {
            answers.put(question, new Answer(answer, now, now.plus(ABSENCE)));
        } else if (answer instanceof Failed failed) {
            answers.put(question, new Answer(answer, now, failed.retryAt()));
        }
    }

    /** The answer that still holds. None does that was given later than now: the clock went back. */
    synchronized Optional<UpstreamAnswer> of(String question) {
        Instant now = clock.instant();
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> now.isBefore(answer.until()) && !now.isBefore(answer.from()))
                .map(Answer::answer);
    }
}
