package dev.larder.catalog;

import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.model.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said where nothing is found: that there is none, or that nobody knows whether there is. */
final class Absence {

    private final CatalogParts parts;
    private final StoreReads reads;

    Absence(CatalogParts parts, StoreReads reads) {
        this.parts = parts;
        this.reads = reads;
    }

    /**
     * The exception for an item. Nothing is said to be absent that a registry may have which could not be asked.
     *
     * @param failures why registries could not be asked, a clause or a sentence each
     * @throws NotFoundException in its place, where no item has a name like it and nothing is known of the framework
     */
    LarderException of(Wanted wanted, List<String> failures) {
        NotFoundException missing = new Missing(wanted, known(), parts.order()).exception();
        if (failures.isEmpty()) {
            if (missing.suggestions().isEmpty()) {
                check(ItemQuery.of(wanted.kind().orElse(Kind.COMPONENT), wanted.framework()));
            }
            return parts.indexes()
                    .lists(wanted)
                    .<LarderException>map(registry -> new UpstreamException("'" + Display.text(wanted.name(), 80)
                            + "' is on the list of " + registry
                            + " and not at hand, and nothing is asked, as offline is"
                            + " set. Of what is at hand: " + missing.getMessage()))
                    .orElseGet(() -> parts.registries().areKeptFrom(wanted) ? unasked(missing) : missing);
        }
        return new UpstreamException("'" + Display.text(wanted.name(), 80)
                + "' is not at hand, and nobody knows whether it exists: " + clauses(failures)
                + ". Try again later. Of what is at hand: " + missing.getMessage());
    }

    private static NotFoundException unasked(NotFoundException missing) {
        return new NotFoundException(
                missing.getMessage() + " No registry was asked, as offline is set.", missing.suggestions());
    }

    /**
     * Looks at what an empty list was asked for.
     *
     * @throws NotFoundException if its framework or its registry is neither configured nor that of any item
     */
    void check(ItemQuery query) {
        parts.listing()
                .checkKnown(query, reads.of("the list", () -> parts.resolver().keys(Optional.empty())));
    }

    /** Whether the list of a framework can be asked for, be it empty. */
    boolean knows(String framework) {
        return parts.listing()
                .frameworks(reads.of("the list", () -> parts.resolver().keys(Optional.empty())))
                .contains(framework);
    }

    /** The keys of what is at hand and is for this process, and of what registries list. */
    private List<ItemKey> known() {
        List<ItemKey> all = new ArrayList<>(
                reads.orElse("the names", List.of(), () -> parts.resolver().keys(Optional.empty())));
        reads.attempt(
                "whose copies they are", () -> all.removeAll(parts.forOthers().among(all)));
        reads.attempt(
                "the lists of registries", () -> all.addAll(parts.indexes().keys(Optional.empty())));
        return all;
    }

    /** Some reasons are sentences, such as that of a variable which is not set. */
    private static String clauses(List<String> reasons) {
        return reasons.stream()
                .map(reason -> reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason)
                .collect(Collectors.joining("; "));
    }
}
