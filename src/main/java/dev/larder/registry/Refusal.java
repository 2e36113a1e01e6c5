package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Failed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer that was no item, and for how long it holds; also as a small JSON document.
 *
 * @param question what was asked, as those who ask name it
 * @param reason why it failed, or absent where the registry does not have it
 * @param from when it was given
 * @param until when asking again may be of use
 */
public record Refusal(String question, Optional<String> reason, Instant from, Instant until) {

    /** Whether it still holds. None does that was given later than now: the clock went back. */
    public boolean holds(Instant now) {
        return now.isBefore(until) && !now.isBefore(from);
    }

    /** The answer itself. */
    public UpstreamAnswer answer() {
        return reason.<UpstreamAnswer>map(why -> new Failed(why, until)).orElseGet(Absent::new);
    }

    /** It as a document. */
    public Document encode() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", question);
        reason.ifPresent(why -> json.put("reason", why));
        json.put("from", from.toEpochMilli());
        json.put("until", until.toEpochMilli());
        return Document.of(Json.text(json));
    }

    /** What {@link #encode} wrote, or empty where it is of another question, or unreadable. */
    public static Optional<Refusal> decode(String question, Document document) {
        try {
            JsonNode json = Json.tree(document.bytes());
            return Optional.of(new Refusal(
                            json.path("question").asString(""),
                            Optional.of(json.path("reason").asString("")).filter(why -> !why.isEmpty()),
                            Instant.ofEpochMilli(json.path("from").asLong(0)),
                            Instant.ofEpochMilli(json.path("until").asLong(0))))
                    .filter(refusal -> refusal.question().equals(question));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
