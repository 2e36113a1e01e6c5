package dev.larder.catalog;

import dev.larder.model.ItemDraft;
import dev.larder.model.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * An item that a user wants to keep as their own.
 *
 * @param kind component or block; the type of the draft must say the same
 * @param framework the framework or an alias of it; absent for the default one
 * @param draft the item
 * @param ttl its lifetime, more than zero; absent for no end
 * @param ifVersion write only if the stored version is this one
 * @param dryRun check everything and write nothing
 */
public record SetRequest(
        Kind kind,
        Optional<String> framework,
        ItemDraft draft,
        Optional<Duration> ttl,
        Optional<String> ifVersion,
        boolean dryRun) {

    /** A plain write of a draft. */
    public static SetRequest of(Kind kind, String framework, ItemDraft draft) {
        return new SetRequest(kind, Optional.of(framework), draft, Optional.empty(), Optional.empty(), false);
    }
}
