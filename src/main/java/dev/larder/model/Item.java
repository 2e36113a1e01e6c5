package dev.larder.model;

/**
 * A component or a block: a registry item, kept verbatim, with what lists need pulled out beside it.
 *
 * @param key its identity
 * @param facts what was pulled out; made from the document by the codec of the registry format, and by nobody else
 * @param document the registry item as it came in
 */
public record Item(ItemKey key, ItemFacts facts, Document document) implements Entry {

    /** @throws IllegalArgumentException if a file's content would stand outside of the document */
    public Item {
        for (ItemFile file : facts.files()) {
            if (file.end() > document.length()) {
                throw new IllegalArgumentException("the content ends at " + file.end() + " of " + document.length());
            }
        }
    }
}
