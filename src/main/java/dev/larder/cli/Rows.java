package dev.larder.cli;

import dev.larder.model.ItemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows of all lists have in common. */
final class Rows {

    private Rows() {}

    /** The beginning of a row in JSON: which item it is. Others add to it. */
    static Map<String, Object> of(ItemKey key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", key.text());
        row.put("name", key.name());
        row.put("kind", key.kind().text());
        row.put("framework", key.framework());
        key.registry().ifPresent(registry -> row.put("registry", registry));
        key.style().ifPresent(style -> row.put("style", style));
        return row;
    }

    /** The width of a column of these keys, 1 or more. */
    static int width(List<ItemKey> keys) {
        return keys.stream().mapToInt(key -> key.text().length()).max().orElse(1);
    }
}
