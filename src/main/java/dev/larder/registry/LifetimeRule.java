package dev.larder.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a copy of an item counts as fresh: what the registry states, within what the user allows.
 *
 * <ul>
 *   <li>A stated lifetime holds, less the age that the answer had already; never more than the user's.
 *   <li>Where nothing is stated, the user's holds. A tenth of the age, as RFC 9111 suggests, would be a guess beside a
 *       setting that says what the user wants.
 *   <li>An answer that wants to be asked each time ({@code max-age=0}, {@code no-cache}) is asked again after
 *       {@link #PAUSE}. This is the one rule that departs from RFC 9111: many hosts of static files send that to every
 *       file, and an assistant that reads an item twice in a minute would ask twice.
 *   <li>Up to a tenth is taken off at random, so that what came together does not end together.
 * </ul>
 */
final class LifetimeRule {

    /** For how long an answer that wants to be asked each time is left in peace. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final double JITTER = 0.1;

    private final Duration ttl;
    private final RandomGenerator random;

    /**
     * The rule.
     *
     * @param ttl the user's limit
     * @param random where the jitter comes from; drawn from by one thread at a time
     */
    LifetimeRule(Duration ttl, RandomGenerator random) {
        this.ttl = ttl;
        this.random = random;
    }

    /** The lifetime that is left to an answer at a moment; a second at least. */
    synchronized Duration of(CachePolicy policy, Instant now) {
        Optional<Duration> stated = policy.stated();
        Duration lifetime = ttl;
        if (stated.isPresent()) {
            lifetime = stated.get().isZero() ? PAUSE : stated.get().minus(policy.age(now));
        }
        lifetime = lifetime.compareTo(ttl) > 0 ? ttl : lifetime;
        lifetime = lifetime.minusMillis((long) (lifetime.toMillis() * JITTER * random.nextDouble()));
        return lifetime.compareTo(SHORTEST) < 0 ? SHORTEST : lifetime;
    }
}
