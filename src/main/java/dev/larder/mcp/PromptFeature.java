package dev.larder.mcp;

import dev.larder.model.Display;
import dev.larder.model.LarderException;
import dev.larder.tools.Prompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prompts: listed in pages, and written out. */
final class PromptFeature implements Feature {

    private static final int PER_PAGE = 100;
    private static final int SHOWN_CHARS_MAX = 80;
    private static final Pages PAGES = new Pages("prompts", "name", PER_PAGE);

    private final Prompts prompts;

    PromptFeature(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public boolean answers(String method) {
        return method.startsWith("prompts/");
    }

    @Override
    public Map<String, @Nullable Object> answer(Exchange exchange) {
        return exchange.request().method().equals("prompts/list")
                ? PAGES.page(prompts.all().stream().map(PromptFeature::describe).toList(), exchange.params())
                : get(exchange);
    }

    private static Map<String, @Nullable Object> describe(Prompts.Prompt prompt) {
        List<Map<String, Object>> arguments = new ArrayList<>();
        for (Prompts.Argument argument : prompt.arguments()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", argument.name());
            json.put("description", argument.description());
            json.put("required", argument.required());
            arguments.add(json);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", prompt.name());
        json.put("title", prompt.title());
        json.put("description", prompt.description());
        json.put("arguments", arguments);
        return json;
    }

    private Map<String, @Nullable Object> get(Exchange exchange) {
        String name = exchange.text("name");
        Prompts.Prompt prompt = prompts.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("There is no prompt " + Display.text(name, SHOWN_CHARS_MAX)
                        + "; prompts/list names those there are."));
        String text;
        try {
            text = prompts.text(name, arguments(prompt, exchange.object("arguments")));
        } catch (LarderException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "text");
        content.put("text", text);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "user");
        message.put("content", content);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("description", prompt.description());
        result.put("messages", List.of(message));
        return result;
    }

    private static Map<String, String> arguments(Prompts.Prompt prompt, Map<String, @Nullable Object> given) {
        Map<String, String> arguments = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw invalid("The argument " + Display.text(name, SHOWN_CHARS_MAX) + " must be a string.");
            }
            arguments.put(name, text);
        });
        for (Prompts.Argument argument : prompt.arguments()) {
            if (argument.required()
                    && arguments.getOrDefault(argument.name(), "").isBlank()) {
                throw invalid("The argument " + argument.name() + " is missing: " + argument.description() + ".");
            }
        }
        return arguments;
    }

    private static RpcError invalid(String sentence) {
        return new RpcError(RpcError.INVALID_PARAMS, sentence);
    }
}
