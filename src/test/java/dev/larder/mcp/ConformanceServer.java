package dev.larder.mcp;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.NotFoundException;
import dev.larder.tools.Arguments;
import dev.larder.tools.Completions;
import dev.larder.tools.Offer;
import dev.larder.tools.Progress;
import dev.larder.tools.Prompts;
import dev.larder.tools.Resources;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tools, resources and prompts that the official conformance suite calls, on Larder's own engine. What Larder never
 * answers with, such as images, is put in at the last step, so that the way there is still tested.
 */
final class ConformanceServer {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
    private static final Map<String, Object> IMAGE = Map.of("type", "image", "data", PNG, "mimeType", "image/png");
    private static final String SCHEMA = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
            "$defs":{"address":{"$anchor":"addressDef","type":"object",
            "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
            "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
            "contactMethod":{"type":"string","enum":["phone","email"]},
            "phone":{"type":"string"},"email":{"type":"string"}},
            "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
            "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
            "then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}""";

    private ConformanceServer() {}

    /** Serves until the end of input. */
    public static void main(String[] args) {
        OutputStream out = StdoutGuard.take();
        McpStdioServer server = new McpStdioServer(
                        ServerOptions.of("larder-conformance", "Larder", "1.0.0", "A fixture."),
                        Capabilities.EVERYTHING,
                        written -> engine(written))
                .tellingRoots(roots -> {});
        server.run(System.in, out);
        System.exit(0);
    }

    private static Engine engine(Runnable written) {
        ServerOptions options = ServerOptions.of("larder-conformance", "Larder", "1.0.0", "A fixture.");
        Engine engine = Engine.of(options, new Offer(tools(), new Shelf(), new Tasks(), completions()), written);
        List<Feature> features = new ArrayList<>();
        features.add(new Pictures(engine));
        features.addAll(engine.features());
        return new Engine(features, engine.resources());
    }

    private static Toolbox tools() {
        return new Toolbox(List.of(
                tool("test_simple_text", "This is a simple text response for testing."),
                tool("test_image_content", "an image"),
                tool("test_audio_content", "a sound"),
                tool("test_embedded_resource", "a resource"),
                tool("test_multiple_content_types", "Multiple content types test:"),
                tool("test_error_handling", Map.of("type", "object"), progress -> {
                    throw new InvalidRequestException("This tool intentionally returns an error for testing");
                }),
                tool("test_tool_with_progress", Map.of("type", "object"), progress -> {
                    for (int done = 0; done <= 100; done += 50) {
                        progress.report(done, 100, "");
                    }
                    return ToolResult.text(List.of("Done."));
                }),
                tool("test_logging_tool", "Nothing is logged to the client."),
                tool("test_streaming_elicitation", "Nothing is asked of the client."),
                tool("test_missing_capability", "never answered"),
                tool(
                        "test_input_required_result_list_roots",
                        Map.of("type", "object"),
                        ToolDefinition.Reach.REGISTRIES,
                        progress -> ToolResult.text(List.of("The folders are known."))),
                tool(
                        "json_schema_2020_12_tool",
                        Message.members(Json.read(SCHEMA.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        progress -> ToolResult.text(List.of("kept")))));
    }

    private static Completions completions() {
        return (argument, begun, others) -> List.of("paris", "park", "party").stream()
                .filter(value -> value.startsWith(begun))
                .toList();
    }

    private static Tool tool(String name, String text) {
        return tool(name, Map.of("type", "object"), progress -> ToolResult.text(List.of(text)));
    }

    private static Tool tool(String name, Map<String, Object> schema, Function<Progress, ToolResult> act) {
        return tool(name, schema, ToolDefinition.Reach.STORE, act);
    }

    private static Tool tool(
            String name, Map<String, Object> schema, ToolDefinition.Reach reach, Function<Progress, ToolResult> act) {
        ToolDefinition definition = new ToolDefinition(
                name, name, "A fixture of the suite.", schema, Optional.empty(), ToolDefinition.Access.READS, reach);
        return new Tool() {
            @Override
            public ToolDefinition definition() {
                return definition;
            }

            @Override
            public ToolResult call(Arguments arguments) {
                return act.apply(Progress.NONE);
            }

            @Override
            public ToolResult call(Arguments arguments, Progress progress) {
                return act.apply(progress);
            }
        };
    }

    /** Replaces text by what the suite wants to see. */
    private record Pictures(Engine engine) implements Feature {

        @Override
        public boolean answers(String method) {
            return method.equals("tools/call") || method.equals("prompts/get") || method.equals("resources/read");
        }

        @Override
        public Map<String, @Nullable Object> answer(Exchange exchange) {
            Object name = exchange.params().get("name");
            Map<String, @Nullable Object> result = new java.util.LinkedHashMap<>(engine.answer(exchange));
            if ("test_image_content".equals(name)) {
                result.put("content", List.of(IMAGE));
            } else if ("test_audio_content".equals(name)) {
                result.put("content", List.of(Map.of("type", "audio", "data", WAV, "mimeType", "audio/wav")));
            } else if ("test_embedded_resource".equals(name)) {
                result.put(
                        "content",
                        List.of(embedded("test://embedded-resource", "This is an embedded resource content.")));
            } else if ("test_multiple_content_types".equals(name)) {
                result.put(
                        "content",
                        List.of(
                                Map.of("type", "text", "text", "Multiple content types test:"),
                                IMAGE,
                                embedded("test://mixed-content-resource", "{\"test\":\"data\",\"value\":123}")));
            } else if ("test_missing_capability".equals(name)) {
                throw new RpcError(
                        -32021,
                        "This needs sampling, which the client has not declared.",
                        Map.of("requiredCapabilities", Map.of("sampling", Map.of())));
            } else if ("test_prompt_with_image".equals(name)) {
                result.put(
                        "messages",
                        List.of(Map.of("role", "user", "content", IMAGE), message("Please analyze the image above.")));
            } else if ("test_prompt_with_embedded_resource".equals(name)) {
                String uri = String.valueOf(exchange.object("arguments").get("resourceUri"));
                result.put(
                        "messages",
                        List.of(
                                Map.of(
                                        "role",
                                        "user",
                                        "content",
                                        embedded(uri, "Embedded resource content for testing.")),
                                message("Please process the embedded resource above.")));
            } else if ("test://static-binary".equals(exchange.params().get("uri"))) {
                result.put(
                        "contents",
                        List.of(Map.of("uri", "test://static-binary", "mimeType", "image/png", "blob", PNG)));
            }
            return result;
        }

        private static Map<String, Object> embedded(String uri, String text) {
            return Map.of("type", "resource", "resource", Map.of("uri", uri, "mimeType", "text/plain", "text", text));
        }

        private static Map<String, Object> message(String text) {
            return Map.of("role", "user", "content", Map.of("type", "text", "text", text));
        }
    }

    /** The suite's resources. */
    private static final class Shelf implements Resources {

        private static final String BEFORE = "test://template/";
        private static final String AFTER = "/data";

        @Override
        public List<Resource> fixed() {
            return List.of(
                    new Resource("test://static-text", "static-text", "Text", "A text.", "text/plain"),
                    new Resource("test://static-binary", "static-binary", "Image", "An image.", "image/png"),
                    new Resource("test://watched-resource", "watched", "Watched", "A text.", "text/plain"));
        }

        @Override
        public List<Template> templates() {
            return List.of(new Template(
                    "test://template/{id}/data", "template", "Template", "Some data.", "application/json"));
        }

        @Override
        public List<Content> read(String uri) {
            if (uri.startsWith(BEFORE) && uri.endsWith(AFTER)) {
                String id = uri.substring(BEFORE.length(), uri.length() - AFTER.length());
                return List.of(new Content(
                        uri,
                        "application/json",
                        "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}",
                        Optional.of(Duration.ofMinutes(1)),
                        true,
                        Map.of()));
            }
            if (fixed().stream().noneMatch(resource -> resource.uri().equals(uri))) {
                throw new NotFoundException("There is no such resource.");
            }
            return List.of(new Content(
                    uri,
                    "text/plain",
                    "This is the content of the static text resource.",
                    Optional.of(Duration.ofMinutes(1)),
                    true,
                    Map.of()));
        }

        @Override
        public long generation() {
            return 1;
        }

        @Override
        public Optional<String> version(String uri) {
            return Optional.of("1");
        }
    }

    /** The suite's prompts. */
    private static final class Tasks implements Prompts {

        @Override
        public List<Prompt> all() {
            return List.of(
                    new Prompt("test_simple_prompt", "Simple", "A prompt.", List.of()),
                    new Prompt(
                            "test_prompt_with_arguments",
                            "Arguments",
                            "A prompt.",
                            List.of(new Argument("arg1", "First", true), new Argument("arg2", "Second", true))),
                    new Prompt(
                            "test_prompt_with_embedded_resource",
                            "Resource",
                            "A prompt.",
                            List.of(new Argument("resourceUri", "An address", true))),
                    new Prompt("test_prompt_with_image", "Image", "A prompt.", List.of()));
        }

        @Override
        public String text(String name, Map<String, String> arguments) {
            return name.equals("test_prompt_with_arguments")
                    ? "Prompt with arguments: arg1='" + arguments.get("arg1") + "', arg2='" + arguments.get("arg2")
                            + "'"
                    : "This is a simple prompt for testing.";
        }
    }
}
