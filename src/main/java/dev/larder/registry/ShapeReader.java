package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a JSON file is, in one pass and by its shape alone. */
final class ShapeReader {

    /** Settings files of editors and compilers are JSON with comments; they are no registry's, and no fault of it. */
    private static final JsonMapper WITH_COMMENTS = Json.mapper()
            .rebuild()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final JsonParser parser;
    private final List<Outline> entries = new ArrayList<>();
    private final List<Integer> broken = new ArrayList<>();
    private final List<String> includes = new ArrayList<>();
    private boolean meant;
    private Shape.@Nullable Pages pages;
    private @Nullable String homepage;

    private ShapeReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The shape of a JSON text.
     *
     * @throws InvalidRequestException if it is not well-formed; the message says where
     */
    static Shape read(byte[] json) {
        try {
            return read(Json.mapper(), json);
        } catch (JacksonException e) {
            if (isSettings(json)) {
                return new Shape.Other();
            }
            throw ItemCodec.malformed(e);
        }
    }

    private static boolean isSettings(byte[] json) {
        try {
            return read(WITH_COMMENTS, json) instanceof Shape.Other;
        } catch (JacksonException | InvalidRequestException e) {
            return false;
        }
    }

    private static Shape read(JsonMapper mapper, byte[] json) {
        try (JsonParser parser = mapper.createParser(json)) {
            ShapeReader reader = new ShapeReader(parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidRequestException("The file is empty.");
            }
            Shape shape = reader.shape(first);
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("Something follows the end of the JSON.");
            }
            return shape;
        }
    }

    private Shape shape(JsonToken first) {
        if (first == JsonToken.START_OBJECT) {
            return object();
        }
        if (first == JsonToken.START_ARRAY) {
            readEntries();
            return hasItems() ? index(null, false) : new Shape.Other();
        }
        return new Shape.Other();
    }

    private Shape object() {
        OutlineReader reader = new OutlineReader(parser);
        int start = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("items") && value == JsonToken.START_ARRAY) {
                readEntries();
            } else if (member.equals("include") && value == JsonToken.START_ARRAY) {
                readIncludes();
            } else if (member.equals("pagination") && value == JsonToken.START_OBJECT) {
                readPages();
            } else if (member.equals("homepage") && value == JsonToken.VALUE_STRING) {
                homepage = parser.getString();
            } else {
                reader.member(member, value);
            }
        }
        Outline outline = reader.outline(start);
        if (hasItems() || !includes.isEmpty() || pages != null) {
            return index(outline.name().orElse(null), true);
        }
        return outline.isItem() || outline.isMeantAsItem() ? new Shape.OneItem(outline) : new Shape.Other();
    }

    private Shape index(@Nullable String name, boolean registryJson) {
        return new Shape.Index(
                Optional.ofNullable(name),
                Optional.ofNullable(homepage),
                registryJson,
                entries,
                broken,
                includes,
                Optional.ofNullable(pages));
    }

    /** Whether one entry at least is an item or was meant to be one; else the list is one of something else. */
    private boolean hasItems() {
        return meant || !entries.isEmpty();
    }

    private void readEntries() {
        int number = 0;
        for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
            number++;
            if (entry != JsonToken.START_OBJECT) {
                parser.skipChildren();
                broken.add(number);
                continue;
            }
            Outline outline = new OutlineReader(parser).read();
            meant |= outline.isMeantAsItem();
            if (outline.isItem()) {
                entries.add(outline);
            } else {
                broken.add(number);
            }
        }
    }

    private void readPages() {
        int limit = 0;
        boolean more = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("limit") && value == JsonToken.VALUE_NUMBER_INT) {
                limit = (int) Math.min(parser.getLongValue(), Integer.MAX_VALUE);
            } else if (member.equals("hasMore")) {
                more = value == JsonToken.VALUE_TRUE;
            }
            parser.skipChildren();
        }
        pages = new Shape.Pages(Math.max(0, limit), more);
    }

    private void readIncludes() {
        for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
            // A tsconfig.json includes folders and patterns; an index includes indexes.
            if (entry == JsonToken.VALUE_STRING
                    && parser.getString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                includes.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }
}
