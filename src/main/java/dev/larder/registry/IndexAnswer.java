package dev.larder.registry;

import java.time.Instant;
import java.util.List;

/** What came of asking a registry for its list. */
public sealed interface IndexAnswer {

    /**
     * The list.
     *
     * @param provenance where it came from; its version is that of no document, as the list is kept in a form of its own
     * @param storable whether a copy may be kept
     * @param remarks what of the list could not be read, a sentence each
     */
    record Listed(RegistryList list, Provenance provenance, boolean storable, List<String> remarks)
            implements IndexAnswer {}

    /** The copy that was asked about still holds. */
    record Unchanged(Provenance provenance) implements IndexAnswer {}

    /**
     * No list could be had.
     *
     * @param reason a clause that begins with the registry
     * @param retryAt when asking again may be of use
     */
    record Failed(String reason, Instant retryAt) implements IndexAnswer {}
}
