package dev.larder.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list in a fixed order.
 *
 * <p>A cursor is opaque to clients. It holds the list's name and the name of the last element given, so that it stays
 * right when elements come and go, and is refused by any other list.
 */
final class Pages {

    private static final int CURSOR_CHARS_MAX = 4_096;

    private final String list;
    private final String identity;
    private final int size;

    /**
     * The pages of a list.
     *
     * @param list the member of the result that holds the elements, such as {@code tools}
     * @param identity the member of an element that tells it from all others
     * @param size how many elements a page has
     */
    Pages(String list, String identity, int size) {
        this.list = list;
        this.identity = identity;
        this.size = size;
    }

    /**
     * The page that these parameters ask for.
     *
     * @throws RpcError if the cursor is none of this list
     */
    Map<String, @Nullable Object> page(
            List<Map<String, @Nullable Object>> elements, Map<String, @Nullable Object> params) {
        int from = params.get("cursor") == null ? 0 : after(elements, params.get("cursor"));
        int to = Math.min(elements.size(), from + size);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put(list, elements.subList(from, to));
        if (to < elements.size()) {
            result.put("nextCursor", cursor(elements.get(to - 1)));
        }
        return result;
    }

    private int after(List<Map<String, @Nullable Object>> elements, @Nullable Object cursor) {
        if (cursor instanceof String text && text.length() <= CURSOR_CHARS_MAX) {
            for (int i = 0; i < elements.size(); i++) {
                if (cursor(elements.get(i)).equals(text)) {
                    return i + 1;
                }
            }
        }
        throw new RpcError(RpcError.INVALID_PARAMS, "The cursor is not one of this list; ask again without a cursor.");
    }

    private String cursor(Map<String, @Nullable Object> element) {
        String text = list + " " + Objects.requireNonNull(element.get(identity));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
