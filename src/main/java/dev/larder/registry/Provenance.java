package dev.larder.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a copy came from, and how to ask whether it still holds.
 *
 * @param etag the registry's mark of the version, exactly as it came
 * @param lastModified when the registry says that it was changed, exactly as it came
 * @param version the version of the document that these belong to
 * @param fetchedAt when this version came
 * @param checkedAt when the registry last said that it holds
 * @param lifetime for how long it counts as fresh from then
 * @param revalidateBehind for how long after that it may be served while it is renewed
 * @param credentials a digest of the credentials that it was given for; empty where there were none
 */
public record Provenance(
        Optional<String> etag,
        Optional<String> lastModified,
        String version,
        Instant fetchedAt,
        Instant checkedAt,
        Duration lifetime,
        Duration revalidateBehind,
        String credentials) {

    /** The same, of a document with this version. */
    public Provenance withVersion(String other) {
        return new Provenance(etag, lastModified, other, fetchedAt, checkedAt, lifetime, revalidateBehind, credentials);
    }

    /** Whether a copy may be served at a moment while it is being renewed. */
    public boolean mayRenewBehind(Instant now) {
        return now.isBefore(checkedAt.plus(lifetime).plus(revalidateBehind));
    }
}
