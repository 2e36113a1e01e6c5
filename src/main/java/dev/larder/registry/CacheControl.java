package dev.larder.registry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directives of a {@code Cache-Control} field that matter to a private cache (RFC 9111, RFC 5861, RFC 8246).
 *
 * @param noStore no copy may be kept
 * @param noCache a copy is never fresh
 * @param mustRevalidate a copy past its lifetime is not to be served unasked
 * @param maxAge the lifetime; zero where the value is no number
 * @param staleWhileRevalidate for how long past its lifetime a copy may be served while it is being renewed
 * @param staleIfError for how long past its lifetime a copy may be served where the registry fails
 */
record CacheControl(
        boolean noStore,
        boolean noCache,
        boolean mustRevalidate,
        Optional<Duration> maxAge,
        Optional<Duration> staleWhileRevalidate,
        Optional<Duration> staleIfError) {

    /** What a number of seconds is cut to: more than a hundred years, and far from any overflow. */
    private static final long SECONDS_MAX = 4_000_000_000L;

    /** Reads a field; what is not understood is passed over. Of a directive that occurs twice the first one holds. */
    static CacheControl parse(String field) {
        Map<String, String> directives = new LinkedHashMap<>();
        for (String directive : field.split(",", -1)) {
            int equals = directive.indexOf('=');
            String name = equals < 0 ? directive : directive.substring(0, equals);
            String value = equals < 0 ? "" : directive.substring(equals + 1);
            directives.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), unquoted(value.strip()));
        }
        return new CacheControl(
                directives.containsKey("no-store"),
                directives.containsKey("no-cache"),
                directives.containsKey("must-revalidate"),
                seconds(directives, "max-age"),
                seconds(directives, "stale-while-revalidate"),
                seconds(directives, "stale-if-error"));
    }

    /** A number of seconds as RFC 9111 writes them; zero where the text is none. */
    static Duration seconds(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(text.length() > 10 ? SECONDS_MAX : Math.min(SECONDS_MAX, Long.parseLong(text)));
    }

    private static Optional<Duration> seconds(Map<String, String> directives, String name) {
        return Optional.ofNullable(directives.get(name)).map(CacheControl::seconds);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).strip() : value;
    }
}
