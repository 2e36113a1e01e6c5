package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/**
 * The registry item format, in both directions: the only reader and writer of it.
 *
 * <p>Reading keeps the document as it is and pulls out what lists need. It is lenient as registries are: unknown fields
 * and types stay in the document; a known field of the wrong type counts as absent; a file is named by its {@code path},
 * else its {@code name} (the format of 2024), else its {@code target}, else its position. Of a member that occurs twice,
 * the last one holds.
 */
public final class ItemCodec {

    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private ItemCodec() {}

    /**
     * The item that a document describes.
     *
     * @throws InvalidRequestException if it is not one JSON object with a usable {@code name}; the message says why, and
     *     where
     */
    public static Item decode(Document document, Placement placement) {
        ItemReader reader = new ItemReader(document);
        String name = reader.name();
        ItemFacts facts = reader.facts();
        Kind kind = ItemFacts.kindOf(facts.type());
        ItemKey key = new ItemKey(kind, placement.framework(), placement.registry(), placement.style(), name);
        return new Item(key, facts, document);
    }

    /**
     * Writes a draft as a document and reads it back.
     *
     * @throws InvalidRequestException if the draft breaks a limit
     */
    public static Item encode(ItemDraft draft, Placement placement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", draft.name());
        json.put("type", draft.type());
        draft.title().ifPresent(title -> json.put("title", title));
        draft.description().ifPresent(description -> json.put("description", description));
        putUnlessEmpty(json, "dependencies", draft.dependencies());
        putUnlessEmpty(json, "devDependencies", draft.devDependencies());
        putUnlessEmpty(json, "registryDependencies", draft.registryDependencies());
        json.put("files", draft.files().stream().map(ItemCodec::file).toList());
        putUnlessEmpty(json, "categories", draft.categories());
        if (!draft.meta().isEmpty()) {
            json.put("meta", draft.meta());
        }
        return decode(Document.of(escapeLoneSurrogates(Json.text(json))), placement);
    }

    /** The content of one of the item's files; empty where the file has none. */
    public static String content(Item item, ItemFile file) {
        if (file.start() == file.end()) {
            return "";
        }
        String plain = plain(item.document().bytes(), file.start(), file.end());
        return plain != null ? plain : parsed(item, file);
    }

    /** The JSON string in this place if it is of ASCII with the usual escapes, as most code is; else null. */
    private static @Nullable String plain(byte[] json, int from, int to) {
        if (json[from - 1] != '"' || json[to] != '"') {
            return null;
        }
        byte[] text = new byte[to - from];
        int length = 0;
        int run = from;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (b >= ' ' && b != '"' && b != '\\') {
                continue;
            }
            System.arraycopy(json, run, text, length, i - run);
            length += i - run;
            byte meant = b == '\\' && i + 1 < to ? unescaped(json[++i]) : -1;
            if (meant < 0) {
                return null;
            }
            text[length++] = meant;
            run = i + 1;
        }
        System.arraycopy(json, run, text, length, to - run);
        length += to - run;
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** What this stands for after a backslash; negative for what takes more than itself. */
    private static byte unescaped(byte escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\', '/' -> escape;
            default -> -1;
        };
    }

    private static String parsed(Item item, ItemFile file) {
        try (JsonParser parser =
                Json.parser(item.document().bytes(), file.start() - 1, file.end() - file.start() + 2)) {
            parser.nextToken();
            return parser.getString();
        } catch (JacksonException e) {
            throw new IllegalStateException("the place of a file in " + item.key() + " is wrong", e);
        }
    }

    /** A lone surrogate has no UTF-8; as an escape it survives. */
    private static String escapeLoneSurrogates(String json) {
        return LONE_SURROGATE
                .matcher(json)
                .replaceAll(match -> "\\\\u" + Integer.toHexString(match.group().charAt(0)));
    }

    private static Map<String, Object> file(ItemDraft.DraftFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("type", file.type());
        file.target().ifPresent(target -> json.put("target", target));
        json.put("content", file.content());
        return json;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, List<String> list) {
        if (!list.isEmpty()) {
            json.put(name, list);
        }
    }

    /** What a parser complains of, in a sentence. */
    static InvalidRequestException malformed(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new InvalidRequestException(
                "This is not well-formed JSON: " + Display.complaint(e.getOriginalMessage()) + where + ".", e);
    }
}
