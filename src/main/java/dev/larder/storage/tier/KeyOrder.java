package dev.larder.storage.tier;

import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;

/** The order of keys, that of their texts, mostly without making the texts. */
final class KeyOrder {

    private KeyOrder() {}

    /** Like {@link Key#compareTo}, for keys of one kind and framework. */
    static int compare(Key one, Key other) {
        if (one instanceof ItemKey item && other instanceof ItemKey another) {
            return item.registry().equals(another.registry())
                    ? byName(one, item.name(), other, another.name())
                    : one.compareTo(other);
        }
        return one instanceof MetadataKey note && other instanceof MetadataKey another
                ? byName(one, note.name(), other, another.name())
                : one.compareTo(other);
    }

    /** By the first character that differs, unless it is one that texts write otherwise than names. */
    private static int byName(Key one, String name, Key other, String another) {
        int length = Math.min(name.length(), another.length());
        for (int i = 0; i < length; i++) {
            char a = name.charAt(i);
            char b = another.charAt(i);
            if (a != b) {
                return isPlain(a) && isPlain(b) ? a - b : one.compareTo(other);
            }
        }
        return one.compareTo(other);
    }

    private static boolean isPlain(char c) {
        return c != '%' && c != '?' && c != '@';
    }
}
