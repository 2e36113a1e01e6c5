package dev.larder.storage;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Entries for tests. */
public final class Samples {

    private Samples() {}

    /** An item or a note under this key, of this content. */
    public static Entry entry(String key, String content) {
        Key parsed = Key.parse(key);
        return parsed instanceof ItemKey item
                ? item(item, content)
                : new MetadataEntry((MetadataKey) parsed, Document.of(content));
    }

    /** An item of this content, with facts that depend on its name. */
    public static Item item(ItemKey key, String content) {
        return item(key, "registry:ui", List.of("c" + key.name().length() % 3), content);
    }

    /** An item of this type, in these categories. */
    public static Item item(ItemKey key, String type, List<String> categories, String content) {
        Document document = Document.of(content);
        ItemFile file = new ItemFile(
                key.name() + ".tsx",
                Optional.of("registry:ui"),
                Optional.empty(),
                document.length(),
                0,
                document.length());
        ItemFacts facts = new ItemFacts(
                Optional.of(type),
                Optional.of("The " + key.name()),
                Optional.of("Größe 🙂 of " + key.name()),
                categories,
                List.of("react", "clsx"),
                List.of("@types/react"),
                List.of("button"),
                List.of(file));
        return new Item(key, facts, document);
    }

    /** A text of this many bytes that does not repeat itself. */
    public static String text(int bytes, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(bytes);
        while (text.length() < bytes) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
