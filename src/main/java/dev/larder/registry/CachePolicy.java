package dev.larder.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer says of its own lifetime, to a cache of one user: RFC 9111 with the extensions of RFC 5861.
 *
 * <pre>
 *   answered                lifetime             + stale-while-revalidate
 *   |--------- FRESH ----------|---- REVALIDATE_BEHIND ----|------ STALE ------>
 * </pre>
 *
 * <p>A pure decision over headers and moments. The age is what {@code Age} says, and the time since; it is not judged by
 * {@code Date}, which says more about the difference of two clocks than about age. {@code s-maxage} and {@code private}
 * are for caches of many users.
 */
final class CachePolicy {

    /** Of an answer that says nothing, RFC 9111 suggests a tenth of the time since it was changed. */
    private static final int HEURISTIC_SHARE = 10;

    private static final Set<Integer> STORABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    /** How a copy stands to its lifetime. */
    enum Standing {
        FRESH,
        REVALIDATE_BEHIND,
        STALE
    }

    private final int status;
    private final HeaderFields headers;
    private final CacheControl control;
    private final Instant answeredAt;
    private final Duration delay;

    private CachePolicy(int status, HeaderFields headers, Instant askedAt, Instant answeredAt) {
        this.status = status;
        this.headers = headers;
        this.control = CacheControl.parse(headers.joined("cache-control"));
        this.answeredAt = answeredAt;
        this.delay = notNegative(Duration.between(askedAt, answeredAt));
    }

    /** The policy of an answer to a GET that was sent and came at these moments. */
    static CachePolicy of(int status, HeaderFields headers, Instant askedAt, Instant answeredAt) {
        return new CachePolicy(status, headers, askedAt, answeredAt);
    }

    /** Whether a copy may be kept at all. */
    boolean storable() {
        return STORABLE.contains(status) && !control.noStore();
    }

    /** The lifetime that the answer states itself; zero where it wants to be asked each time; absent where it is silent. */
    Optional<Duration> stated() {
        if (control.noCache() || headers.joined("vary").contains("*")) {
            return Optional.of(Duration.ZERO);
        }
        if (control.maxAge().isPresent()) {
            return control.maxAge();
        }
        return headers.first("expires").map(this::until);
    }

    /** The whole lifetime: the stated one, else the heuristic one, else none. Zero where nothing may be kept. */
    Duration lifetime() {
        return storable() ? stated().orElseGet(this::heuristic) : Duration.ZERO;
    }

    /** How old the answer is, as far as can be known; never less than zero, also where the clock went back. */
    Duration age(Instant now) {
        return headers.first("age")
                .map(CacheControl::seconds)
                .orElse(Duration.ZERO)
                .plus(delay)
                .plus(notNegative(Duration.between(answeredAt, now)));
    }

    /** How a copy stands at a moment. */
    Standing standing(Instant now) {
        Duration past = age(now).minus(lifetime());
        if (past.isNegative()) {
            return Standing.FRESH;
        }
        return past.compareTo(revalidateBehind()) < 0 ? Standing.REVALIDATE_BEHIND : Standing.STALE;
    }

    /** For how long past its lifetime a copy may be served while it is renewed. */
    Duration revalidateBehind() {
        boolean forbidden = !storable() || control.mustRevalidate() || control.noCache();
        return forbidden ? Duration.ZERO : control.staleWhileRevalidate().orElse(Duration.ZERO);
    }

    private Duration until(String expires) {
        Instant from = headers.first("date").flatMap(HttpDate::parse).orElse(answeredAt);
        return HttpDate.parse(expires)
                .map(end -> notNegative(Duration.between(from, end)))
                .orElse(Duration.ZERO);
    }

    private Duration heuristic() {
        Instant from = headers.first("date").flatMap(HttpDate::parse).orElse(answeredAt);
        return headers.first("last-modified")
                .flatMap(HttpDate::parse)
                .map(changed -> notNegative(Duration.between(changed, from)).dividedBy(HEURISTIC_SHARE))
                .orElse(Duration.ZERO);
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
