package dev.larder.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a host wants to be left alone: {@code Retry-After}, and the headers in which hosts state their limits. */
final class RetryAfter {

    /** The longest that is believed: a host that asks for more is asked again after this. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Where a host says that it is too much, and not for how long. */
    static final Duration UNSTATED = Duration.ofMinutes(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int FORBIDDEN = 403;

    private RetryAfter() {}

    /** Until when nothing more is to be asked, judged by an answer; empty where the host does not mind. */
    static Optional<Instant> of(int status, HeaderFields headers, Instant now) {
        boolean spent = headers.first("x-ratelimit-remaining")
                        .filter("0"::equals)
                        .isPresent()
                || headers.first("ratelimit-remaining").filter("0"::equals).isPresent();
        boolean refused = status == TOO_MANY_REQUESTS || (status == FORBIDDEN && spent);
        if (!refused && status != UNAVAILABLE && !spent) {
            return Optional.empty();
        }
        Optional<Instant> stated = headers.first("retry-after")
                .flatMap(text -> moment(text, now))
                .or(() -> spent ? reset(headers, now) : Optional.empty());
        return stated.or(() -> refused ? Optional.of(now.plus(UNSTATED)) : Optional.empty())
                .map(until -> until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until)
                .filter(until -> until.isAfter(now));
    }

    private static Optional<Instant> moment(String text, Instant now) {
        Duration seconds = CacheControl.seconds(text);
        return seconds.isZero() ? HttpDate.parse(text) : Optional.of(now.plus(seconds));
    }

    /** The reset as seconds since 1970 (GitHub), or as seconds from now (the draft of the IETF). */
    private static Optional<Instant> reset(HeaderFields headers, Instant now) {
        return headers.first("x-ratelimit-reset")
                .or(() -> headers.first("ratelimit-reset"))
                .map(CacheControl::seconds)
                .filter(seconds -> !seconds.isZero())
                .map(seconds -> seconds.compareTo(Duration.ofDays(3_650)) > 0
                        ? Instant.EPOCH.plus(seconds)
                        : now.plus(seconds));
    }
}
