package dev.larder.registry;

import dev.larder.model.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The words that a registry finds an item by beyond the format: the short texts within {@code meta} and {@code font}, and
 * those in {@code tags}, {@code keywords} and {@code label}.
 */
public final class ItemTags {

    private static final Set<String> MEMBERS = Set.of("meta", "font", "tags", "keywords", "label");
    private static final int TAGS_MAX = 100;
    private static final int TAG_CHARS_MAX = 80;

    private ItemTags() {}

    /** The tags of an item, in the order of the document; none where it is not well-formed. */
    public static List<String> of(Document document) {
        List<String> tags = new ArrayList<>();
        try (JsonParser parser = Json.parser(document.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean tagged = MEMBERS.contains(parser.currentName());
                JsonToken value = parser.nextToken();
                if (tagged) {
                    readTexts(parser, value, tags);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return List.copyOf(tags);
    }

    private static void readTexts(JsonParser parser, JsonToken first, List<String> tags) {
        int depth = 0;
        JsonToken token = first;
        while (token != null) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                String text = parser.getString();
                if (tags.size() < TAGS_MAX && !text.isBlank() && text.length() <= TAG_CHARS_MAX) {
                    tags.add(text);
                }
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }
}
