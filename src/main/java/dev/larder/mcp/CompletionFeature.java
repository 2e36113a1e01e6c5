package dev.larder.mcp;

import dev.larder.tools.Completions;
import dev.larder.tools.Prompts;
import dev.larder.tools.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completions of the arguments of prompts and of the parts of addresses. */
final class CompletionFeature implements Feature {

    /** The most values that an answer may hold. */
    private static final int VALUES_MAX = 100;

    private final Completions completions;
    private final Prompts prompts;
    private final Resources resources;

    CompletionFeature(Completions completions, Prompts prompts, Resources resources) {
        this.completions = completions;
        this.prompts = prompts;
        this.resources = resources;
    }

    @Override
    public boolean answers(String method) {
        return method.equals("completion/complete");
    }

    @Override
    public Map<String, @Nullable Object> answer(Exchange exchange) {
        checkReference(exchange.object("ref"));
        Map<String, @Nullable Object> argument = exchange.object("argument");
        if (!(argument.get("name") instanceof String name) || !(argument.get("value") instanceof String begun)) {
            throw invalid("The member \"argument\" must hold a \"name\" and a \"value\", both strings.");
        }
        List<String> values = completions.complete(name, begun, others(exchange));
        Map<String, @Nullable Object> completion = new LinkedHashMap<>();
        completion.put("values", values.subList(0, Math.min(VALUES_MAX, values.size())));
        completion.put("total", values.size());
        completion.put("hasMore", values.size() > VALUES_MAX);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("completion", completion);
        return result;
    }

    private void checkReference(Map<String, @Nullable Object> ref) {
        boolean known = "ref/prompt".equals(ref.get("type"))
                ? prompts.all().stream().anyMatch(prompt -> prompt.name().equals(ref.get("name")))
                : "ref/resource".equals(ref.get("type"))
                        && resources.templates().stream()
                                .anyMatch(template -> template.uriTemplate().equals(ref.get("uri")));
        if (!known) {
            throw invalid("The member \"ref\" must name a prompt or a resource template that this server lists.");
        }
    }

    private static Map<String, String> others(Exchange exchange) {
        Map<String, String> others = new LinkedHashMap<>();
        Message.members(exchange.object("context").get("arguments")).forEach((name, value) -> {
            if (value instanceof String text) {
                others.put(name, text);
            }
        });
        return others;
    }

    private static RpcError invalid(String sentence) {
        return new RpcError(RpcError.INVALID_PARAMS, sentence);
    }
}
