package dev.larder.mcp;

import dev.larder.model.Display;
import dev.larder.tools.Tool;
import dev.larder.tools.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers requests once everything is loaded: the tools, and the SDK's server over them. */
final class Engine {

    private static final int TOOLS_PER_PAGE = 100;
    private static final int SHOWN_CHARS_MAX = 80;
    private static final Pages PAGES = new Pages("tools", "name", TOOLS_PER_PAGE);

    private final Toolbox toolbox;
    private final List<Map<String, @Nullable Object>> descriptions;
    private final SdkBinding sdk;

    Engine(ServerOptions options, Toolbox toolbox) {
        this.toolbox = toolbox;
        this.descriptions = new ArrayList<>();
        for (Tool tool : toolbox.all()) {
            descriptions.add(ToolList.describe(tool.definition()));
        }
        this.sdk = new SdkBinding(options, toolbox);
    }

    /** A page of {@code tools/list}. */
    Map<String, @Nullable Object> listTools(Message.Request request) {
        return PAGES.page(descriptions, request.params());
    }

    /**
     * The result of a {@code tools/call}.
     *
     * @throws RpcError if there is no such tool, or the parameters are not those of a call
     */
    Map<String, @Nullable Object> callTool(Era era, Message.Request request, Call call) {
        Map<String, @Nullable Object> params = request.params();
        if (!(params.get("name") instanceof String name)) {
            throw new RpcError(RpcError.INVALID_PARAMS, "The member \"name\" must be the name of a tool.");
        }
        Object arguments = params.get("arguments");
        if (arguments != null && !(arguments instanceof Map<?, ?>)) {
            throw new RpcError(RpcError.INVALID_PARAMS, "The member \"arguments\" must be an object.");
        }
        if (toolbox.find(name).isEmpty()) {
            throw new RpcError(
                    RpcError.INVALID_PARAMS,
                    "There is no tool " + Display.text(name, SHOWN_CHARS_MAX) + "; tools/list names those there are.");
        }
        return sdk.call(request, call);
    }
}
