package dev.larder.mcp;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.tools.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources: listed in pages, and read. */
final class ResourceFeature implements Feature {

    private static final int PER_PAGE = 100;
    private static final int URI_CHARS_MAX = 4_096;
    private static final Pages RESOURCES = new Pages("resources", "uri", PER_PAGE);
    private static final Pages TEMPLATES = new Pages("resourceTemplates", "uriTemplate", PER_PAGE);

    private final Resources resources;

    ResourceFeature(Resources resources) {
        this.resources = resources;
    }

    @Override
    public boolean answers(String method) {
        return method.startsWith("resources/");
    }

    @Override
    public Map<String, @Nullable Object> answer(Exchange exchange) {
        return switch (exchange.request().method()) {
            case "resources/list" -> RESOURCES.page(fixed(), exchange.params());
            case "resources/templates/list" -> TEMPLATES.page(templates(), exchange.params());
            default -> read(exchange);
        };
    }

    private List<Map<String, @Nullable Object>> fixed() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Resources.Resource resource : resources.fixed()) {
            list.add(describe(
                    "uri",
                    resource.uri(),
                    resource.name(),
                    resource.title(),
                    resource.description(),
                    resource.mimeType()));
        }
        return list;
    }

    private List<Map<String, @Nullable Object>> templates() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Resources.Template template : resources.templates()) {
            list.add(describe(
                    "uriTemplate",
                    template.uriTemplate(),
                    template.name(),
                    template.title(),
                    template.description(),
                    template.mimeType()));
        }
        return list;
    }

    private static Map<String, @Nullable Object> describe(
            String member, String address, String name, String title, String description, String mimeType) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(member, address);
        json.put("name", name);
        json.put("title", title);
        json.put("description", description);
        json.put("mimeType", mimeType);
        return json;
    }

    private Map<String, @Nullable Object> read(Exchange exchange) {
        String uri = exchange.text("uri");
        if (uri.length() > URI_CHARS_MAX) {
            throw notFound(exchange.era(), uri.substring(0, URI_CHARS_MAX), "The address is too long.");
        }
        try {
            return answer(exchange.era(), resources.read(uri));
        } catch (NotFoundException | InvalidRequestException missing) {
            throw notFound(exchange.era(), uri, String.valueOf(missing.getMessage()));
        } catch (LarderException failure) {
            Log.MCP.warn("{} could not be read", Display.text(uri, 200), failure);
            throw new RpcError(RpcError.INTERNAL, String.valueOf(failure.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> answer(Era era, List<Resources.Content> contents) {
        List<Map<String, Object>> list = new ArrayList<>();
        Duration holds = Duration.ofDays(365);
        boolean shared = true;
        for (Resources.Content content : contents) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("uri", content.uri());
            json.put("mimeType", content.mimeType());
            json.put("text", content.text());
            if (!content.meta().isEmpty()) {
                json.put("_meta", content.meta());
            }
            list.add(json);
            Duration left = content.holds().filter(time -> !time.isNegative()).orElse(Duration.ZERO);
            holds = left.compareTo(holds) < 0 ? left : holds;
            shared &= content.shared();
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("contents", list);
        if (era == Era.STATELESS) {
            result.put("ttlMs", holds.toMillis());
            result.put("cacheScope", shared ? "public" : "private");
        }
        return result;
    }

    private static RpcError notFound(Era era, String uri, String sentence) {
        return new RpcError(
                era == Era.HANDSHAKE ? RpcError.RESOURCE_NOT_FOUND : RpcError.INVALID_PARAMS,
                sentence,
                Map.of("uri", uri));
    }
}
