package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The format of a store in one file: JSON, a line for each entry.
 *
 * <pre>
 * {"larder":"export","format":1,"version":"0.1.0","at":"2026-11-25T10:00:00Z"}
 * {"key":"component:react:card","savedAt":"…","earlierThan":"0123456789ab","sha256":"…","document":"{…}"}
 * {"key":"component:react:card","savedAt":"…","accessCount":3,"accessedAt":"…","sha256":"…","document":"{…}"}
 * {"key":"component:react:@acme/button","savedAt":"…","expiresAt":"…","sha256":"…","document":"{…}"}
 * {"larder":"end","lines":3}
 * </pre>
 *
 * <p>A document is a text, so that its bytes come back as they were; one that is no UTF-8 stands as {@code base64}
 * instead. The earlier versions of an item come before it, the oldest first.
 */
public final class PortableFormat {

    /** The newest format that is known. */
    public static final int FORMAT = 1;

    private static final String MARK = "larder";

    private PortableFormat() {}

    /** The first line. */
    public static String first(String version, Instant at) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(MARK, "export");
        json.put("format", FORMAT);
        json.put("version", version);
        json.put("at", at.toString());
        return Json.mapper().writeValueAsString(json);
    }

    /** The last line, which tells that nothing is missing. */
    public static String last(long lines) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(MARK, "end");
        json.put("lines", lines);
        return Json.mapper().writeValueAsString(json);
    }

    /** The line of an entry. */
    public static String line(PortableEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", entry.key().text());
        json.put("savedAt", entry.savedAt().toString());
        entry.expiresAt().ifPresent(end -> json.put("expiresAt", end.toString()));
        if (entry.accessCount() > 0) {
            json.put("accessCount", entry.accessCount());
            entry.accessedAt().ifPresent(at -> json.put("accessedAt", at.toString()));
        }
        entry.earlierThan().ifPresent(version -> json.put("earlierThan", version));
        Document document = entry.document();
        json.put("sha256", HexFormat.of().formatHex(document.sha256()));
        String text = document.text();
        if (Document.of(text).equals(document)) {
            json.put("document", text);
        } else {
            json.put("base64", Base64.getEncoder().encodeToString(document.bytes()));
        }
        return Json.mapper().writeValueAsString(json);
    }

    /** Whether a file that begins with this line is in this format, of whatever version. */
    public static boolean isFirst(byte[] line) {
        try {
            return Json.mapper().readTree(line).path(MARK).asString("").equals("export");
        } catch (JacksonException e) {
            return false;
        }
    }

    /**
     * The version of the format that the first line tells.
     *
     * @throws InvalidRequestException if it is newer than any that is known
     */
    public static void checkFirst(byte[] line) {
        int format = Json.mapper().readTree(line).path("format").asInt(0);
        if (format < 1 || format > FORMAT) {
            throw new InvalidRequestException(
                    "This file has format " + format + ", and this version of Larder reads up to " + FORMAT
                            + ": import it with the version that wrote it, or a newer one.");
        }
    }

    /** How many lines the last line tells of; empty where this is not the last line. */
    public static Optional<Long> lines(byte[] line) {
        if (line.length > 100) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.mapper().readTree(line);
            return json.path(MARK).asString("").equals("end")
                    ? Optional.of(json.path("lines").asLong(-1))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * The entry of a line.
     *
     * @throws InvalidRequestException if it is none, or damaged; the sentence says why
     */
    public static PortableEntry entry(byte[] line) {
        try {
            JsonNode json = Json.mapper().readTree(line);
            Key key = Key.parse(text(json, "key").orElseThrow(() -> new InvalidRequestException("It has no key.")));
            Document document = document(json);
            String sum = HexFormat.of().formatHex(document.sha256());
            if (!sum.equals(json.path("sha256").asString(""))) {
                throw new InvalidRequestException("The content of '" + Display.text(key.text(), 120)
                        + "' is not the one that was written: its checksum is another.");
            }
            return new PortableEntry(
                    key,
                    document,
                    time(json, "savedAt")
                            .orElseThrow(
                                    () -> new InvalidRequestException("It does not say when it was" + " written.")),
                    time(json, "expiresAt"),
                    Math.max(0, json.path("accessCount").asLong(0)),
                    time(json, "accessedAt"),
                    text(json, "earlierThan"));
        } catch (JacksonException e) {
            throw ItemCodec.malformed(e);
        }
    }

    /**
     * The item of an entry whose key is an item's.
     *
     * @throws InvalidRequestException if its document describes none
     */
    public static Item item(PortableEntry entry, ItemKey key) {
        Item read = ItemCodec.decode(entry.document(), new Placement(key.framework(), key.registry(), key.style()));
        return new Item(key, read.facts(), entry.document());
    }

    private static Document document(JsonNode json) {
        if (json.path("document").isString()) {
            return Document.of(json.path("document").stringValue());
        }
        try {
            return Document.of(Base64.getDecoder()
                    .decode(text(json, "base64")
                            .orElseThrow(() -> new InvalidRequestException("It has no document."))));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("Its document is no base64.", e);
        }
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static Optional<Instant> time(JsonNode json, String member) {
        return text(json, member).map(text -> {
            try {
                // The store keeps milliseconds.
                return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
            } catch (DateTimeException | ArithmeticException e) {
                throw new InvalidRequestException("'" + member + "' is no time.", e);
            }
        });
    }
}
