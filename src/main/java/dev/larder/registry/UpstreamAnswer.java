package dev.larder.registry;

import dev.larder.model.Item;
import java.time.Instant;

/** What came of asking a registry for an item. */
public sealed interface UpstreamAnswer {

    /**
     * The item.
     *
     * @param storable whether a copy may be kept
     */
    record Fetched(Item item, Provenance provenance, boolean storable) implements UpstreamAnswer {}

    /** The copy that was asked about still holds. */
    record Unchanged(Provenance provenance) implements UpstreamAnswer {}

    /** The registry says that it has no such item. */
    record Absent() implements UpstreamAnswer {}

    /**
     * Neither: nobody knows whether there is such an item.
     *
     * @param reason a clause that begins with the registry: "@acme cannot be reached (connection refused)"
     * @param retryAt when asking again may be of use
     */
    record Failed(String reason, Instant retryAt) implements UpstreamAnswer {}
}
