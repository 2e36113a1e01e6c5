package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.NotFoundException;
import dev.larder.tools.Arguments;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ToolRunTest {

    /** The way past the SDK is worth its while only if nobody can tell. */
    @ParameterizedTest
    @MethodSource("answers")
    void plainAnswer_isThatOfTheSdk(ToolDefinition.Access access, Supplier<ToolResult> answer) {
        Tool tool = new Fixed(access, answer);
        SdkBinding sdk = new SdkBinding(RunningServer.OPTIONS, new Toolbox(List.of(tool)));
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("name", "fixed");
        params.put("arguments", Map.of());
        Message.Request request = new Message.Request(1, "tools/call", params, 100);
        try (Outbox outbox = new Outbox(new ByteArrayOutputStream(), 1_000, () -> {}, () -> {})) {
            Exchange exchange = new Exchange(Era.HANDSHAKE, request, new Call(1, 100), outbox);

            String throughSdk = JsonWriter.text(sdk.call(exchange, Map.of()));

            assertThat(JsonWriter.text(ToolRun.plain(ToolRun.of(tool, exchange, Map.of()))))
                    .isEqualTo(throughSdk);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> answers() {
        List<Supplier<ToolResult>> answers = Stream.concat(
                        results().map(result -> (Supplier<ToolResult>) () -> result),
                        Stream.<Supplier<ToolResult>>of(
                                () -> {
                                    throw new NotFoundException("There is no such item.");
                                },
                                () -> {
                                    throw new IllegalStateException("a bug");
                                }))
                .toList();
        return Stream.of(ToolDefinition.Access.READS, ToolDefinition.Access.WRITES)
                .flatMap(access ->
                        answers.stream().map(answer -> org.junit.jupiter.params.provider.Arguments.of(access, answer)));
    }

    private static Stream<ToolResult> results() {
        return Stream.of(
                ToolResult.text(List.of("header", "text \"\\\n\t\u2028 \ud83d\ude00 é")),
                ToolResult.text(List.of("one")).withMeta(Map.of("key", "component:react:x")),
                ToolResult.failure("There is none."),
                ToolResult.structured(content()).withMeta(Map.of("note", "said")),
                ToolResult.structured(Map.of()));
    }

    private static Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("items", List.of(Map.of("name", "a \"b\"", "listed", true), Map.of()));
        content.put("total", 3);
        content.put("bytes", 5_000_000_000L);
        content.put("score", 0.75);
        content.put("shares", List.of(1.0, 1e-7, 0.123456789));
        return content;
    }

    private record Fixed(ToolDefinition.Access access, Supplier<ToolResult> answer) implements Tool {

        @Override
        public ToolDefinition definition() {
            return new ToolDefinition(
                    "fixed", "Fixed", "Answers the same.", Map.of("type", "object"), Optional.empty(), access);
        }

        @Override
        public ToolResult call(Arguments arguments) {
            return answer.get();
        }
    }
}
