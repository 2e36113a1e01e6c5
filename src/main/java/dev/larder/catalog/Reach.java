package dev.larder.catalog;

import dev.larder.registry.HttpRegistry;
import dev.larder.registry.IndexAnswer;
import dev.larder.registry.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a registry answers.
 *
 * @param registry its name
 * @param took how long it took until that was known
 * @param problem why it does not, a clause that begins with the registry; absent where it does
 */
public record Reach(String registry, Duration took, Optional<String> problem) {

    /** Asks a registry for its list, and keeps nothing of it. */
    static Reach of(HttpRegistry registry, InstantSource clock) {
        Instant begun = clock.instant();
        IndexAnswer answer = registry.index(Optional.empty(), registry.start(Patience.INTERACTIVE));
        return new Reach(
                registry.source().name(),
                Duration.between(begun, clock.instant()),
                answer instanceof IndexAnswer.Failed failed ? Optional.of(failed.reason()) : Optional.empty());
    }
}
