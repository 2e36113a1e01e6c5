package dev.larder.storage;

import dev.larder.model.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an entry is to be written.
 *
 * @param ttl its lifetime; absent for the default of its origin: the store's for cached entries, none for own ones
 * @param ifVersion write only if the stored version is this one; absent to write whatever is there
 * @param at the time that counts as that of writing, from which the lifetime runs; absent for now. For entries that come
 *     back from elsewhere
 */
public record SetOptions(Optional<Duration> ttl, Optional<String> ifVersion, Optional<Instant> at) {

    /** The longest lifetime that is taken; longer ones are cut to it. A hundred years. */
    public static final Duration TTL_MAX = Duration.ofDays(36_500);

    /** The default lifetime, whatever is there. */
    public static final SetOptions DEFAULT = new SetOptions(Optional.empty(), Optional.empty());

    /** @throws InvalidRequestException if the lifetime is not more than zero */
    public SetOptions {
        if (ttl.isPresent() && (ttl.get().isNegative() || ttl.get().isZero())) {
            throw new InvalidRequestException("A lifetime is more than zero seconds; leave it out for none.");
        }
        ttl = ttl.map(t -> t.compareTo(TTL_MAX) > 0 ? TTL_MAX : t);
    }

    /** An entry that is written now. */
    public SetOptions(Optional<Duration> ttl, Optional<String> ifVersion) {
        this(ttl, ifVersion, Optional.empty());
    }

    /** The same with this lifetime. */
    public SetOptions withTtl(Duration lifetime) {
        return new SetOptions(Optional.of(lifetime), ifVersion, at);
    }

    /** The same on condition that the stored version is this one. */
    public SetOptions withIfVersion(String version) {
        return new SetOptions(ttl, Optional.of(version), at);
    }

    /** The same as if written at this time. */
    public SetOptions withAt(Instant time) {
        return new SetOptions(ttl, ifVersion, Optional.of(time));
    }
}
