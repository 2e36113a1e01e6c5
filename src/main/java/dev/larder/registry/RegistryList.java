package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of a registry: what lists and search need of each of its items, and no contents. It is kept in the form of a
 * {@code registry.json}, so that what reads those reads it.
 *
 * @param items the items, each name once, in the order of the list
 * @param partial whether the registry has more than these, which it gives only when asked for them by a word
 */
public record RegistryList(List<ListedItem> items, boolean partial) {

    private static final int WORDS_CHARS_MAX = 600;
    private static final int ENTRIES_MAX = 40;

    /** Copies the list. */
    public RegistryList {
        items = List.copyOf(items);
    }

    /** The names of the items. */
    public List<String> names() {
        return items.stream().map(item -> item.key().name()).toList();
    }

    /** The list as a document to keep, of so many bytes at most: where there are more, the last items are left out. */
    public Document encode(int bytesMax) {
        Document whole = document(items, partial);
        for (int kept = items.size(); whole.length() > bytesMax && kept > 0; ) {
            kept = (int) Math.min(kept - 1, (long) kept * bytesMax / whole.length());
            whole = document(items.subList(0, kept), true);
        }
        return whole;
    }

    /** What {@link #encode} wrote; empty where it cannot be read. */
    public static Optional<RegistryList> decode(Document document, Placement placement) {
        try {
            if (ShapeReader.read(document.bytes()) instanceof Shape.Index index) {
                List<ListedItem> items = new ArrayList<>();
                for (Outline entry : index.entries()) {
                    items.add(read(document.bytes(), entry, placement));
                }
                boolean more = index.pages().map(Shape.Pages::more).orElse(false);
                return Optional.of(new RegistryList(items, more));
            }
        } catch (InvalidRequestException e) {
            // Then it is asked for again.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * One entry of a list.
     *
     * @throws InvalidRequestException if it breaks the rules of items
     */
    static ListedItem read(byte[] list, Outline entry, Placement placement) {
        Document part = Document.of(Arrays.copyOfRange(list, entry.start(), entry.end()));
        var item = ItemCodec.decode(part, placement);
        ItemFacts facts = item.facts();
        List<ItemFile> files = facts.files().stream()
                .limit(ENTRIES_MAX)
                .map(file -> new ItemFile(file.path(), file.type(), Optional.empty(), 0, 0, 0))
                .toList();
        return new ListedItem(
                item.key(),
                new ItemFacts(
                        facts.type(),
                        facts.title().map(text -> Display.text(text, WORDS_CHARS_MAX)),
                        facts.description().map(text -> Display.text(text, WORDS_CHARS_MAX)),
                        first(facts.categories()),
                        first(facts.dependencies()),
                        first(facts.devDependencies()),
                        first(facts.registryDependencies()),
                        files));
    }

    private static Document document(List<ListedItem> items, boolean partial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", items.stream().map(RegistryList::entry).toList());
        json.put("pagination", Map.of("hasMore", partial));
        return Document.of(Json.text(json));
    }

    private static Map<String, Object> entry(ListedItem item) {
        ItemFacts facts = item.facts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", item.key().name());
        // Without a type, a list of files or of parts says that it is an item.
        facts.type().ifPresent(type -> json.put("type", type));
        facts.title().ifPresent(title -> json.put("title", title));
        facts.description().ifPresent(description -> json.put("description", description));
        json.put("registryDependencies", facts.registryDependencies());
        putUnlessEmpty(json, "categories", facts.categories());
        putUnlessEmpty(json, "dependencies", facts.dependencies());
        putUnlessEmpty(json, "devDependencies", facts.devDependencies());
        List<Map<String, String>> files = facts.files().stream()
                .map(file -> Map.of("path", file.path(), "type", file.type().orElse("")))
                .toList();
        putUnlessEmpty(json, "files", files);
        return json;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, List<?> list) {
        if (!list.isEmpty()) {
            json.put(name, list);
        }
    }

    private static List<String> first(List<String> texts) {
        return texts.stream().limit(ENTRIES_MAX).toList();
    }
}
