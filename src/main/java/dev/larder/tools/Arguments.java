package dev.larder.tools;

import tools.jackson.databind.JsonNode;

/** The arguments of one call, and when it came. */
public final class Arguments {

    private final JsonNode object;
    private final long askedAt;

    /** @param object a JSON object */
    public Arguments(JsonNode object) {
        this(object, System.nanoTime());
    }

    /** @param askedAt when the call came, by {@link System#nanoTime} */
    public Arguments(JsonNode object, long askedAt) {
        this.object = object;
        this.askedAt = askedAt;
    }

    /** The arguments as they came. */
    public JsonNode json() {
        return object;
    }

    /**
     * The arguments under the names that a tool gives them.
     *
     * @throws dev.larder.model.InvalidRequestException if they are no object
     */
    ArgumentReader read(ToolDefinition definition) {
        return new ArgumentReader(object, askedAt, definition);
    }
}
