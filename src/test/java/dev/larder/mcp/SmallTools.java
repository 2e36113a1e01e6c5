package dev.larder.mcp;

import dev.larder.model.InvalidRequestException;
import dev.larder.tools.Arguments;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolDefinition.Access;
import dev.larder.tools.ToolDefinition.Reach;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tools that do what a test of the protocol needs. */
final class SmallTools {

    /** Held tools go on when it is given permits. */
    final Semaphore gate = new Semaphore(0);

    /** Counts held tools that have begun. */
    final Semaphore begun = new Semaphore(0);

    /** Falls when a held tool was interrupted. */
    final CountDownLatch interrupted = new CountDownLatch(1);

    /** Counts held writes that ran to their end. */
    final Semaphore written = new Semaphore(0);

    /** Counts what the tool has worked on whose answers may be given again. */
    final AtomicInteger worked = new AtomicInteger();

    /** Whether those answers stand. */
    final AtomicBoolean stands = new AtomicBoolean(true);

    private static Map<String, Object> plain(JsonNode json) {
        Map<String, Object> plain = new LinkedHashMap<>();
        json.properties()
                .forEach(member -> plain.put(
                        member.getKey(),
                        member.getValue().isNumber()
                                ? member.getValue().numberValue()
                                : member.getValue().asString()));
        return plain;
    }

    Toolbox toolbox() {
        return new Toolbox(List.of(
                tool(
                        "echo",
                        Access.READS,
                        a -> ToolResult.text(List.of(a.json().path("text").asString()))),
                tool(
                        "facts",
                        Access.READS,
                        a -> ToolResult.structured(Map.of("received", plain(a.json()), "list", List.of(1, 2)))
                                .withMeta(Map.of("rewritten", "name"))),
                tool("refuse", Access.READS, a -> {
                    throw new InvalidRequestException("Say which one: give a name.");
                }),
                tool("fail", Access.READS, a -> {
                    throw new IllegalStateException("/secret/path in a message");
                }),
                tool("exhaust", Access.READS, a -> {
                    throw new OutOfMemoryError("none left");
                }),
                tool("print", Access.READS, a -> {
                    System.out.println("printed by a tool");
                    return ToolResult.text(List.of("printed"));
                }),
                tool("again", Access.READS, a -> {
                    worked.incrementAndGet();
                    return ToolResult.text(
                                    List.of(a.json().path("text").asString().repeat(100)))
                            .withAgain(Optional.of(stands::get));
                }),
                tool("hold", Access.READS, a -> hold()),
                tool("hold_write", Access.WRITES, a -> {
                    begun.release();
                    gate.acquireUninterruptibly();
                    written.release();
                    return ToolResult.text(List.of("written"));
                })));
    }

    /** A tool that stays within the store, and {@code reach}, which may ask registries. */
    static Toolbox reaching() {
        Function<Arguments, ToolResult> behaviour = a -> ToolResult.text(List.of("x"));
        return new Toolbox(List.of(
                tool("echo", Access.READS, behaviour), tool("reach", Access.READS, Reach.REGISTRIES, behaviour)));
    }

    /** This many tools that only differ in their names. */
    static Toolbox many(int count) {
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tools.add(tool("tool_" + i, Access.READS, a -> ToolResult.text(List.of("x"))));
        }
        return new Toolbox(tools);
    }

    private ToolResult hold() {
        begun.release();
        try {
            gate.acquire();
            return ToolResult.text(List.of("let go"));
        } catch (InterruptedException stopped) {
            interrupted.countDown();
            throw new InvalidRequestException("Interrupted.");
        }
    }

    private static Tool tool(String name, Access access, Function<Arguments, ToolResult> behaviour) {
        return tool(name, access, Reach.STORE, behaviour);
    }

    private static Tool tool(String name, Access access, Reach reach, Function<Arguments, ToolResult> behaviour) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        ToolDefinition definition =
                new ToolDefinition(name, "Test " + name, "Does " + name + ".", schema, Optional.empty(), access, reach);
        return new Tool() {
            @Override
            public ToolDefinition definition() {
                return definition;
            }

            @Override
            public ToolResult call(Arguments arguments) {
                return behaviour.apply(arguments);
            }
        };
    }
}
