package dev.larder.mcp;

import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SDK's server, used as a function from a request to its response on the caller's thread. The one place that names
 * its types.
 *
 * <p>Its checks of arguments and results against schemas are left out: the tools check what they are given themselves,
 * forgiving more than a schema can, and what they answer is checked by the tests. Safe for use by many threads.
 */
final class SdkBinding {

    private static final TypeRef<Map<String, @Nullable Object>> MEMBERS = new TypeRef<>() {};
    private static final String EXCHANGE = "exchange";
    private static final String ARGUMENTS = "arguments";

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(json);
    private final McpStatelessServerHandler handler;

    SdkBinding(ServerOptions options, Toolbox toolbox) {
        List<SyncToolSpecification> specifications = new ArrayList<>();
        for (Tool tool : toolbox.all()) {
            specifications.add(
                    new SyncToolSpecification(describe(tool.definition()), (context, request) -> call(tool, context)));
        }
        Transport transport = new Transport();
        McpServer.sync(transport)
                .serverInfo(options.name(), options.version())
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new Unchecked())
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(specifications)
                .build();
        this.handler = transport.handler();
    }

    /**
     * The result of a call with these arguments.
     *
     * @throws RpcError if the SDK answers with an error
     */
    Map<String, @Nullable Object> call(Exchange exchange, Map<String, @Nullable Object> arguments) {
        Message.Request request = exchange.request();
        McpSchema.JSONRPCResponse response = handler.handleRequest(
                        McpTransportContext.create(Map.of(EXCHANGE, exchange, ARGUMENTS, arguments)),
                        new McpSchema.JSONRPCRequest(request.method(), request.id(), request.params()))
                .block();
        if (response == null || response.error() != null) {
            Log.MCP.error("the SDK answers {} with {}", request.method(), response);
            throw new RpcError(RpcError.INTERNAL, "Internal error; the server has logged the details.");
        }
        return mapper.convertValue(response.result(), MEMBERS);
    }

    private McpSchema.CallToolResult call(Tool tool, McpTransportContext context) {
        Exchange exchange = (Exchange) context.get(EXCHANGE);
        return toSdk(ToolRun.of(tool, exchange, context.get(ARGUMENTS)));
    }

    private McpSchema.CallToolResult toSdk(ToolResult result) {
        McpSchema.CallToolResult.Builder answer = McpSchema.CallToolResult.builder();
        result.texts().forEach(answer::addTextContent);
        result.structured().ifPresent(content -> {
            Map<String, @Nullable Object> plain = mapper.convertValue(content, MEMBERS);
            answer.structuredContent(plain);
            if (result.texts().isEmpty()) {
                answer.addTextContent(JsonWriter.text(plain));
            }
        });
        if (!result.meta().isEmpty()) {
            answer.meta(result.meta());
        }
        return answer.isError(result.error()).build();
    }

    private static McpSchema.Tool describe(ToolDefinition definition) {
        McpSchema.Tool.Builder tool = McpSchema.Tool.builder(definition.name(), definition.inputSchema())
                .description(definition.description());
        definition.outputSchema().ifPresent(tool::outputSchema);
        return tool.build();
    }

    /** Hands the SDK's handler out instead of connecting it to anything. */
    private static final class Transport implements McpStatelessServerTransport {

        private @Nullable McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler given) {
            this.handler = given;
        }

        McpStatelessServerHandler handler() {
            return Objects.requireNonNull(handler);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return Era.HANDSHAKE_VERSIONS;
        }
    }

    /** Takes every document as it is, so that no validator is loaded. */
    private static final class Unchecked implements JsonSchemaValidator {

        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object content) {
            return ValidationResponse.asValid(null);
        }

        @Override
        public void assertConforms(String what, Map<String, Object> schema) {}

        @Override
        public ValidationResponse validateSchema(Map<String, Object> schema) {
            return ValidationResponse.asValid(null);
        }
    }
}
