package dev.larder.tools;

import java.util.Map;
import java.util.Optional;

/**
 * What a client is told about a tool.
 *
 * @param name its name, of {@code [a-z_]}
 * @param title its name for people
 * @param description what it does, led by the verb
 * @param inputSchema JSON Schema 2020-12 of its arguments, in the order in which it is shown
 * @param outputSchema JSON Schema of its structured content, for tools that answer with it
 * @param access what it may do to the store
 * @param reach whether it stays within the store
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        Map<String, Object> inputSchema,
        Optional<Map<String, Object>> outputSchema,
        Access access,
        Reach reach) {

    /** What a tool may do to the store, from which its annotations follow. */
    public enum Access {
        /** Changes nothing that the user wrote. */
        READS,
        /** Adds or replaces; doing it twice changes nothing more. */
        WRITES,
        /** Takes away. */
        DELETES
    }

    /** How far a tool may go for its answer, as far as can be told before it is called. */
    public enum Reach {
        /** It asks nobody beyond the store. */
        STORE,
        /** It asks registries for what is not at hand, where any are configured and may be asked. */
        REGISTRIES
    }

    /** A tool that stays within the store. */
    public ToolDefinition(
            String name,
            String title,
            String description,
            Map<String, Object> inputSchema,
            Optional<Map<String, Object>> outputSchema,
            Access access) {
        this(name, title, description, inputSchema, outputSchema, access, Reach.STORE);
    }
}
