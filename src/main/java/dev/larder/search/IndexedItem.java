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
 * @param texts its title, its description and what stands on it, as {@link #of} puts them together
 * @param family the number that its variants in other styles have too
 * @param copies a hash of its name, folded, which is the same in other frameworks and registries
 */
record IndexedItem(
        ItemKey key, boolean listed, String type, List<String> categories, String texts, int family, int copies) {

    /** Stands at the end of a title and a description, and in none: {@link Display} leaves no control characters. */
    private static final char END = '\0';

    private static final int TITLE_CHARS_MAX = 100;
    private static final int DESCRIPTION_CHARS_MAX = 200;

    static IndexedItem of(ItemKey key, SearchItem item, String shown, int family) {
        return new IndexedItem(
                key,
                ItemFacts.isListed(item.type()),
                item.type().map(ItemFacts::shortType).orElse("").intern(),
                item.categories(),
                text(item.title(), TITLE_CHARS_MAX)
                        + END
                        + text(item.description(), DESCRIPTION_CHARS_MAX)
                        + END
                        + shown,
                family,
                Names.fold(key.name()).hashCode());
    }

    /** A name for people, cut; absent where it is empty. */
    Optional<String> title() {
        return Optional.of(texts.substring(0, texts.indexOf(END))).filter(title -> !title.isEmpty());
    }

    /** What it is for, cut; absent where it is empty. */
    Optional<String> description() {
        int from = texts.indexOf(END) + 1;
        return Optional.of(texts.substring(from, texts.indexOf(END, from))).filter(text -> !text.isEmpty());
    }

    /** What stands on it, a line each, cut. */
    String shown() {
        return texts.substring(texts.indexOf(END, texts.indexOf(END) + 1) + 1);
    }

    private static String text(Optional<String> text, int charsMax) {
        return text.map(given -> Display.text(given, charsMax)).orElse("");
    }

    /** The same with another number of its family. */
    IndexedItem ofFamily(int number) {
        return new IndexedItem(key, listed, type, categories, texts, number, copies);
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
