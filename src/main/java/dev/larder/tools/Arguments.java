package dev.larder.tools;

import tools.jackson.databind.JsonNode;

/** The arguments of one call. */
public final class Arguments {

    private final JsonNode object;

    /** @param object a JSON object */
    public Arguments(JsonNode object) {
        this.object = object;
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
        return new ArgumentReader(object, definition);
    }
}
