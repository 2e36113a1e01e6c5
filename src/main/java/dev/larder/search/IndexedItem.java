package dev.larder.search;

import dev.larder.model.Display;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import java.util.List;
import java.util.Optional;

/**
 * What the index keeps of an item besides its terms.
 *
 * @param key its identity
 * @param listed whether it is shown unasked
 * @param type the registry's type without its namespace, or empty text
 * @param categories the registry's categories
 * @param title a name for people, cut
 * @param description what it is for, cut
 * @param shown what stands on it, a line each, cut
 * @param family the number that its variants in other styles have too
 * @param copies a hash of its name, folded, which is the same in other frameworks and registries
 */
record IndexedItem(
        ItemKey key,
        boolean listed,
        String type,
        List<String> categories,
        Optional<String> title,
        Optional<String> description,
        String shown,
        int family,
        int copies) {

    private static final int TITLE_CHARS_MAX = 100;
    private static final int DESCRIPTION_CHARS_MAX = 200;

    static IndexedItem of(ItemKey key, SearchItem item, String shown, int family) {
        return new IndexedItem(
                key,
                ItemFacts.isListed(item.type()),
                item.type().map(ItemFacts::shortType).orElse("").intern(),
                item.categories(),
                item.title().map(title -> Display.text(title, TITLE_CHARS_MAX)),
                item.description().map(text -> Display.text(text, DESCRIPTION_CHARS_MAX)),
                shown,
                family,
                Names.fold(key.name()).hashCode());
    }

    /** The same with another number of its family. */
    IndexedItem ofFamily(int number) {
        return new IndexedItem(key, listed, type, categories, title, description, shown, number, copies);
    }

    /** Whether a search with this filter may find it: the rule of {@link ItemQuery#admits}. */
    boolean isAdmittedBy(ItemQuery query) {
        return (query.type().isPresent() || listed)
                && (query.framework().isEmpty() || query.framework().get().equals(key.framework()))
                && (query.kind().isEmpty() || query.kind().get() == key.kind())
                && (query.registry().isEmpty() || query.registry().equals(key.registry()))
                && (query.type().isEmpty()
                        || ItemFacts.shortType(query.type().get()).equals(type))
                && (query.category().isEmpty()
                        || categories.stream().anyMatch(query.category().get()::equalsIgnoreCase));
    }
}
