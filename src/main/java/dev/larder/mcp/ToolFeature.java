package dev.larder.mcp;

import dev.larder.model.Display;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools: listed in pages, and called. Those that read or save, which is all that most sessions ask for, are answered
 * straight from the tool to the writer; the others through the SDK, which with its mapper costs the first call that needs it
 * a quarter of a second, and the process 10 MB from then on. A test holds both ways to the same answers.
 */
final class ToolFeature implements Feature {

    private static final int SHOWN_CHARS_MAX = 80;

    private final Toolbox toolbox;
    private final List<Map<String, @Nullable Object>> descriptions = new ArrayList<>();
    private final ServerOptions options;
    private volatile @Nullable SdkBinding sdk;
    private final Runnable afterWrite;

    /** @param afterWrite run when a tool that may write has been called */
    ToolFeature(ServerOptions options, Toolbox toolbox, Runnable afterWrite) {
        this.toolbox = toolbox;
        for (Tool tool : toolbox.all()) {
            descriptions.add(ToolList.describe(tool.definition()));
        }
        this.options = options;
        ToolRun.prepare();
        this.afterWrite = afterWrite;
    }

    @Override
    public boolean answers(String method) {
        return method.equals("tools/list") || method.equals("tools/call");
    }

    @Override
    public Map<String, @Nullable Object> answer(Exchange exchange) {
        return exchange.request().method().equals("tools/list")
                ? ToolList.PAGES.page(descriptions, exchange.params())
                : call(exchange);
    }

    /** Tools that may ask registries: which ones those are, the project has a say in. */
    @Override
    public boolean dependsOnPlace(Exchange exchange) {
        return exchange.params().get("name") instanceof String name
                && toolbox.find(name)
                        .filter(tool -> tool.definition().reach() == ToolDefinition.Reach.REGISTRIES)
                        .isPresent();
    }

    private Map<String, @Nullable Object> call(Exchange exchange) {
        String name = exchange.text("name");
        Map<String, @Nullable Object> arguments = exchange.object("arguments");
        Tool tool = toolbox.find(name)
                .orElseThrow(() -> new RpcError(
                        RpcError.INVALID_PARAMS,
                        "There is no tool " + Display.text(name, SHOWN_CHARS_MAX)
                                + "; tools/list names those there are."));
        Map<String, @Nullable Object> answer =
                ToolRun.isPlain(tool.definition()) ? run(tool, exchange, arguments) : sdk().call(exchange, arguments);
        if (tool.definition().access() != ToolDefinition.Access.READS) {
            afterWrite.run();
        }
        return answer;
    }

    private static Map<String, @Nullable Object> run(
            Tool tool, Exchange exchange, Map<String, @Nullable Object> arguments) {
        ToolResult result = ToolRun.of(tool, exchange, arguments);
        exchange.mayRepeat(result.again());
        return ToolRun.plain(result);
    }

    /** Brought up when it is first needed: the answers that a session waits for first can do without. */
    private SdkBinding sdk() {
        SdkBinding ready = sdk;
        if (ready == null) {
            synchronized (this) {
                ready = sdk;
                if (ready == null) {
                    ready = new SdkBinding(options, toolbox);
                    sdk = ready;
                }
            }
        }
        return ready;
    }
}
