package dev.larder.catalog;

import dev.larder.model.Entry;
import dev.larder.model.Freshness;
import dev.larder.model.LarderException;
import dev.larder.model.Origin;
import dev.larder.model.Tier;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether an answer from memory would be given just so again: nothing in the store has changed since, the same entry is
 * still in memory and fresh, and no word of the answer has aged, as ages are told in whole minutes.
 *
 * <p>Asking never waits, and counts as an access where the answer is yes. Safe for use by many threads.
 */
final class Repeat implements BooleanSupplier {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final StorageProvider storage;
    private final InstantSource clock;
    private final Entry entry;
    private final long generation;
    private final long from;
    private final long until;

    private Repeat(StorageProvider storage, InstantSource clock, Entry entry, long generation, long from, long until) {
        this.storage = storage;
        this.clock = clock;
        this.entry = entry;
        this.generation = generation;
        this.from = from;
        this.until = until;
    }

    /**
     * That of an answer for which no registry was asked, or empty where another one may be due next time. Whether what
     * is remarked on would be remarked on again is for the caller to see to.
     *
     * @param generation that of the store before anything was read for the answer
     */
    static Optional<BooleanSupplier> of(StorageProvider storage, InstantSource clock, Found answer, long generation) {
        boolean othersMayEnd = answer.others().stream().anyMatch(key -> key.origin() == Origin.OWN);
        if (answer.tier() != Tier.MEMORY || answer.freshness() != Freshness.FRESH || othersMayEnd) {
            return Optional.empty();
        }
        long now = clock.millis();
        Instant cachedAt = answer.metadata().cachedAt();
        long minutes = Math.floorDiv(now - cachedAt.toEpochMilli(), MINUTE);
        long until = cachedAt.toEpochMilli() + (minutes + 1) * MINUTE;
        Optional<Instant> end = answer.metadata().expiresAt();
        if (end.isPresent()) {
            // In the last tenth of its lifetime a copy is renewed by whoever asks for it.
            long lifetime = Duration.between(cachedAt, end.get()).toMillis();
            until = Math.min(until, end.get().toEpochMilli() - lifetime / 10);
        }
        return now < until
                ? Optional.of(new Repeat(storage, clock, answer.item(), generation, now, until))
                : Optional.empty();
    }

    @Override
    public boolean getAsBoolean() {
        long now = clock.millis();
        if (now < from || now >= until) {
            return false;
        }
        try {
            return storage.authority().generation() == generation
                    && storage.getHeld(entry.key())
                            .filter(held -> held.entry() == entry && held.freshness() == Freshness.FRESH)
                            .isPresent();
        } catch (LarderException e) {
            // Whoever answers in full tells what is wrong.
            return false;
        }
    }
}
