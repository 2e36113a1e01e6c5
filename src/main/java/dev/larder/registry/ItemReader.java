package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One pass over an item's document that pulls out its facts and the places of its files' contents. */
final class ItemReader {

    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<ItemFile> files = new ArrayList<>();

    ItemReader(Document document) {
        try (JsonParser opened = Json.parser(document.bytes())) {
            parser = opened;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequestException("An item is a JSON object, and this is something else.");
            }
            readItem();
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("Something follows the item's closing brace.");
            }
        } catch (JacksonException e) {
            throw ItemCodec.malformed(e);
        }
    }

    /** @throws InvalidRequestException if there is none */
    String name() {
        return text("name").orElseThrow(() -> new InvalidRequestException("The item has no 'name'."));
    }

    ItemFacts facts() {
        return new ItemFacts(
                text("type"),
                text("title"),
                text("description"),
                list("categories"),
                list("dependencies"),
                list("devDependencies"),
                list("registryDependencies"),
                files);
    }

    private Optional<String> text(String member) {
        return Optional.ofNullable(texts.get(member)).filter(text -> !text.isBlank());
    }

    private List<String> list(String member) {
        return lists.getOrDefault(member, List.of());
    }

    private void readItem() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "name", "type", "title", "description" -> readText(member, value);
                case "categories", "dependencies", "devDependencies", "registryDependencies" -> readList(member, value);
                case "files" -> readFiles(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readText(String member, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            texts.put(member, parser.getString());
        } else {
            texts.remove(member);
            parser.skipChildren();
        }
    }

    private void readList(String member, JsonToken value) {
        List<String> list = new ArrayList<>();
        if (value == JsonToken.START_ARRAY) {
            for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
                if (entry == JsonToken.VALUE_STRING) {
                    list.add(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        lists.put(member, list);
    }

    private void readFiles(JsonToken value) {
        files.clear();
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
            if (entry == JsonToken.START_OBJECT) {
                files.add(readFile());
            } else if (entry == JsonToken.VALUE_STRING) {
                files.add(new ItemFile(named(parser.getString()), Optional.empty(), Optional.empty(), 0, 0, 0));
            } else {
                parser.skipChildren();
            }
        }
    }

    private ItemFile readFile() {
        Map<String, String> members = new HashMap<>();
        int start = 0;
        int end = 0;
        int bytes = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_STRING) {
                parser.skipChildren();
                continue;
            }
            if (member.equals("content")) {
                bytes = utf8Length(parser.getString());
                start = (int) parser.currentTokenLocation().getByteOffset() + 1;
                end = (int) parser.currentLocation().getByteOffset() - 1;
            } else {
                members.put(member, parser.getString());
            }
        }
        String path = named(members.get("path"), members.get("name"), members.get("target"));
        return new ItemFile(
                path,
                Optional.ofNullable(members.get("type")),
                Optional.ofNullable(members.get("target")).filter(target -> !target.isEmpty()),
                bytes,
                start,
                end);
    }

    private String named(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank() && candidate.length() <= Limits.PATH_CHARS_MAX) {
                return candidate;
            }
        }
        return "file-" + (files.size() + 1);
    }

    /** The length in UTF-8, a lone surrogate counted as the three bytes that its code would take. */
    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length += 3;
            }
        }
        return length;
    }
}
