package dev.larder.mcp;

import dev.larder.tools.Arguments;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a tool for a request. Whatever happens there ends as an answer. Safe for use by many threads. */
final class ToolRun {

    private ToolRun() {}

    /**
     * What the tool answers.
     *
     * @throws RpcError if it is one that writes and the call was cancelled before
     */
    static ToolResult of(Tool tool, Exchange exchange, Object arguments) {
        Call call = exchange.call();
        if (tool.definition().access() != ToolDefinition.Access.READS) {
            call.shield();
        }
        try {
            return tool.call(new Arguments(JsonNodes.of(arguments), exchange.cameAt()), exchange);
        } catch (Throwable failure) { // The edge: what a tool throws is told to the model.
            return call.isCancelled()
                    ? ToolResult.failure("Cancelled.")
                    : ToolErrors.answer(tool.definition().name(), failure);
        }
    }

    /** Loads what the first call would else wait for. */
    static void prepare() {
        JsonNodes.of(Map.of("name", ""));
    }

    /** Whether its answers go to the client without the SDK. */
    static boolean isPlain(ToolDefinition definition) {
        return definition.access() != ToolDefinition.Access.DELETES;
    }

    /** A result as the protocol has it and the SDK would write it; structured content is there as a text too. */
    static Map<String, @Nullable Object> plain(ToolResult result) {
        List<Map<String, Object>> content = new ArrayList<>();
        result.texts().forEach(text -> content.add(block(text)));
        if (result.texts().isEmpty()) {
            result.structured().ifPresent(members -> content.add(block(JsonWriter.text(members))));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("content", content);
        answer.put("isError", result.error());
        result.structured().ifPresent(members -> answer.put("structuredContent", members));
        if (!result.meta().isEmpty()) {
            answer.put("_meta", result.meta());
        }
        return answer;
    }

    private static Map<String, Object> block(String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "text");
        block.put("text", text);
        return block;
    }
}
