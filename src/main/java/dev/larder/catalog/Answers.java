package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.registry.Refusal;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What registries said of late that was no item, so that they are not asked the same again at once: what they do not have
 * for minutes, what they failed to give until asking again may be of use.
 *
 * <p>It is written into the store too, where the other processes find it. Safe for use by many threads.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Duration ABSENCE = Duration.ofMinutes(5);
    private static final int ANSWERS_MAX = 10_000;

    private final StorageProvider storage;
    private final InstantSource clock;
    private final Map<String, Refusal> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refusal> eldest) {
            return size() > ANSWERS_MAX;
        }
    };

    Answers(StorageProvider storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Remembers an answer, here and for other processes, or forgets an earlier one where this is an item. */
    void note(String question, UpstreamAnswer answer) {
        if (noteHere(question, answer)) {
            share(question);
        }
    }

    /** Remembers an answer in this process alone; returns whether it is one to remember. */
    synchronized boolean noteHere(String question, UpstreamAnswer answer) {
        Instant now = clock.instant();
        answers.remove(question);
        if (answer instanceof Absent) {
            answers.put(question, new Refusal(question, Optional.empty(), now, now.plus(ABSENCE)));
        } else if (answer instanceof Failed failed) {
            answers.put(question, new Refusal(question, Optional.of(failed.reason()), now, failed.retryAt()));
        }
        return answers.containsKey(question);
    }

    /** The answer that still holds. */
    synchronized Optional<UpstreamAnswer> of(String question) {
        return Optional.ofNullable(answers.get(question))
                .filter(refusal -> refusal.holds(clock.instant()))
                .map(Refusal::answer);
    }

    /** The answer that another process got and that still holds. */
    Optional<UpstreamAnswer> elsewhere(String question) {
        try {
            return storage.get(note(question))
                    .flatMap(note -> Refusal.decode(question, note.entry().document()))
                    .filter(refusal -> refusal.holds(clock.instant()))
                    .map(Refusal::answer);
        } catch (LarderException e) {
            LOG.warn("what others were answered could not be read", e);
            return Optional.empty();
        }
    }

    private void share(String question) {
        Refusal refusal;
        synchronized (this) {
            refusal = answers.get(question);
        }
        Instant now = clock.instant();
        if (refusal == null || !refusal.holds(now)) {
            return;
        }
        try {
            storage.set(
                    new MetadataEntry(note(question), refusal.encode()),
                    SetOptions.DEFAULT.withTtl(Duration.between(now, refusal.until())));
        } catch (LarderException e) {
            LOG.warn("what was answered could not be kept for others", e);
        }
    }

    private static MetadataKey note(String question) {
        return MetadataKey.upstream("answer", Document.of(question));
    }
}
