package dev.larder.tools;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on, as an opaque text.
 *
 * <p>It holds the tool, a digest of the query and the last key given, so that it stays right while items come and go,
 * and is refused by another tool or with other arguments.
 */
final class Cursor {

    private static final int CHARS_MAX = 4_096;

    private final String prefix;
    private final String tool;

    /** @param query what the pages are of; by its text, the same from page to page */
    Cursor(String tool, Object query) {
        this.tool = tool;
        this.prefix = tool + " " + Integer.toHexString(query.toString().hashCode()) + " ";
    }

    String after(ItemKey last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((prefix + last.text()).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidRequestException if the text is no cursor of this list */
    ItemKey last(String cursor) {
        try {
            String text = cursor.length() > CHARS_MAX
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(prefix) && Key.parse(text.substring(prefix.length())) instanceof ItemKey key) {
                return key;
            }
        } catch (IllegalArgumentException | LarderException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private InvalidRequestException refused(@org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "This cursor is not one that " + tool
                + " gave for these arguments: leave 'cursor' out to begin anew, and keep the other arguments the same"
                + " from page to page.";
        return cause == null ? new InvalidRequestException(sentence) : new InvalidRequestException(sentence, cause);
    }
}
