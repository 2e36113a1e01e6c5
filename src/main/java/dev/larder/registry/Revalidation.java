package dev.larder.registry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The revalidation of copies, as RFC 9110 and 9111 have it: how one is asked about, whether an answer speaks of it, and
 * what it is known by from then on.
 */
final class Revalidation {

    private static final int VALIDATOR_CHARS_MAX = 1_024;

    private Revalidation() {}

    /** The header fields that ask about a copy; none where none is at hand, or it came without a mark. */
    static Map<String, String> conditions(Optional<Provenance> known) {
        Map<String, String> conditions = new LinkedHashMap<>();
        known.flatMap(Provenance::etag).ifPresent(etag -> conditions.put("If-None-Match", etag));
        known.flatMap(Provenance::lastModified).ifPresent(date -> conditions.put("If-Modified-Since", date));
        return conditions;
    }

    /** Whether a 304 speaks of this copy: one with another mark speaks of something that is not at hand. */
    static boolean confirms(HttpAnswer answer, Provenance copy) {
        Optional<String> marked = validator(answer, "etag");
        return marked.isEmpty()
                || copy.etag().isEmpty()
                || weak(marked.get()).equals(weak(copy.etag().get()));
    }

    /** Whether a copy of what was answered may be kept. */
    static boolean isStorable(HttpAnswer answer) {
        return policy(answer).storable();
    }

    /**
     * Where a copy of what was answered comes from.
     *
     * @param version the version of the document
     * @param whole whether all of it stood in this answer, so that the answer's marks are those of the whole
     * @param credentials a digest of those that it was given for; empty where there were none
     */
    static Provenance provenance(
            HttpAnswer answer, String version, boolean whole, String credentials, Upstream upstream) {
        CachePolicy policy = policy(answer);
        Instant now = upstream.now();
        return new Provenance(
                validator(answer, "etag").filter(etag -> whole),
                validator(answer, "last-modified").filter(date -> whole),
                version,
                now,
                now,
                upstream.lifetimes().of(policy, now),
                policy.revalidateBehind(),
                credentials);
    }

    /** The same of a copy that was found to hold. */
    static Provenance renewed(HttpAnswer answer, Provenance copy, Upstream upstream) {
        CachePolicy policy = policy(answer);
        Instant now = upstream.now();
        return new Provenance(
                validator(answer, "etag").or(copy::etag),
                validator(answer, "last-modified").or(copy::lastModified),
                copy.version(),
                copy.fetchedAt(),
                now,
                upstream.lifetimes().of(policy, now),
                policy.revalidateBehind(),
                copy.credentials());
    }

    /** Status 200: a 304 says of the stored answer what its own headers say. */
    private static CachePolicy policy(HttpAnswer answer) {
        return CachePolicy.of(200, answer.headers(), answer.askedAt(), answer.answeredAt());
    }

    private static Optional<String> validator(HttpAnswer answer, String name) {
        return answer.headers()
                .first(name)
                .filter(value -> !value.isEmpty() && value.length() <= VALIDATOR_CHARS_MAX)
                .filter(value -> value.chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    private static String weak(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
