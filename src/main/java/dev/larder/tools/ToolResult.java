package dev.larder.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a tool answers.
 *
 * @param texts text blocks, in order; for structured answers left empty, as the protocol layer writes the same JSON
 * @param structured content that conforms to the tool's output schema, its members in order
 * @param error whether the call failed in a way that the model can mend
 * @param meta additional facts for the client, such as what was rewritten in the arguments; may be empty
 * @param again whether the same call would be answered just so again, where that can be told; asking never waits
 */
public record ToolResult(
        List<String> texts,
        Optional<Map<String, Object>> structured,
        boolean error,
        Map<String, Object> meta,
        Optional<BooleanSupplier> again) {

    /** Copies the list of texts. */
    public ToolResult {
        texts = List.copyOf(texts);
    }

    /** An answer in text blocks. */
    public static ToolResult text(List<String> texts) {
        return new ToolResult(texts, Optional.empty(), false, Map.of(), Optional.empty());
    }

    /** An answer in structured content. */
    public static ToolResult structured(Map<String, Object> content) {
        return new ToolResult(List.of(), Optional.of(content), false, Map.of(), Optional.empty());
    }

    /** A failure, in a sentence. */
    public static ToolResult failure(String sentence) {
        return new ToolResult(List.of(sentence), Optional.empty(), true, Map.of(), Optional.empty());
    }

    /** The same with these facts for the client. */
    public ToolResult withMeta(Map<String, Object> facts) {
        return new ToolResult(texts, structured, error, facts, again);
    }

    /** The same as an answer that may be given again as long as this says so. */
    public ToolResult withAgain(Optional<BooleanSupplier> asked) {
        return new ToolResult(texts, structured, error, meta, asked);
    }
}
