package dev.larder.registry;

import dev.larder.model.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The provenance of a copy as a small JSON document, to be kept beside it. */
public final class ProvenanceCodec {

    private ProvenanceCodec() {}

    /** The provenance of the item under a key. */
    public static Document encode(String key, Provenance provenance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("version", provenance.version());
        provenance.etag().ifPresent(etag -> json.put("etag", etag));
        provenance.lastModified().ifPresent(date -> json.put("lastModified", date));
        json.put("fetchedAt", provenance.fetchedAt().toEpochMilli());
        json.put("checkedAt", provenance.checkedAt().toEpochMilli());
        json.put("lifetime", provenance.lifetime().toMillis());
        json.put("revalidateBehind", provenance.revalidateBehind().toMillis());
        json.put("credentials", provenance.credentials());
        return Document.of(Json.text(json));
    }

    /** What was written, or empty where it is of another key, or unreadable. */
    public static Optional<Provenance> decode(String key, Document document) {
        try {
            JsonNode json = Json.tree(document.bytes());
            if (!json.path("key").asString("").equals(key)) {
                return Optional.empty();
            }
            return Optional.of(new Provenance(
                    text(json, "etag"),
                    text(json, "lastModified"),
                    json.path("version").asString(""),
                    Instant.ofEpochMilli(json.path("fetchedAt").asLong(0)),
                    Instant.ofEpochMilli(json.path("checkedAt").asLong(0)),
                    Duration.ofMillis(json.path("lifetime").asLong(0)),
                    Duration.ofMillis(json.path("revalidateBehind").asLong(0)),
                    json.path("credentials").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member).asString("")).filter(text -> !text.isEmpty());
    }
}
