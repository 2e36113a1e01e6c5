package dev.larder.mcp;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.NotFoundException;
import dev.larder.model.StorageException;
import dev.larder.tools.Arguments;
import dev.larder.tools.Offer;
import dev.larder.tools.Progress;
import dev.larder.tools.Prompts;
import dev.larder.tools.Resources;
import dev.larder.tools.Tool;
import dev.larder.tools.ToolDefinition;
import dev.larder.tools.ToolResult;
import dev.larder.tools.Toolbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** Texts that a tool changes and resources show, with prompts and completions beside them. */
final class SmallOffer implements Resources, Prompts {

    final ConcurrentSkipListMap<String, String> texts = new ConcurrentSkipListMap<>(Map.of("a", "one"));

    Offer offer() {
        return new Offer(
                new Toolbox(List.of(new Put(), new Steps())),
                this,
                this,
                (argument, begun, others) -> argument.equals("name")
                        ? texts.keySet().stream()
                                .filter(name -> name.startsWith(begun))
                                .toList()
                        : argument.equals("number")
                                ? IntStream.range(0, 250)
                                        .mapToObj(Integer::toString)
                                        .toList()
                                : List.of());
    }

    @Override
    public List<Resource> fixed() {
        return texts.keySet().stream()
                .map(name -> new Resource("text://" + name, name, name, "A text.", "text/plain"))
                .toList();
    }

    @Override
    public List<Template> templates() {
        return List.of(new Template("text://{name}", "text", "Text", "A text.", "text/plain"));
    }

    @Override
    public List<Content> read(String uri) {
        if (uri.equals("text://broken")) {
            throw new StorageException("The store could not be read; try again.", new IllegalStateException("disk"));
        }
        String text = texts.get(uri.replace("text://", ""));
        if (text == null) {
            throw new NotFoundException("There is no text at this address.");
        }
        return List.of(new Content(
                uri, "text/plain", text, Optional.of(Duration.ofSeconds(90)), uri.equals("text://a"), Map.of()));
    }

    @Override
    public long generation() {
        return texts.hashCode();
    }

    @Override
    public Optional<String> version(String uri) {
        return Optional.ofNullable(texts.get(uri.replace("text://", "")));
    }

    @Override
    public List<Prompt> all() {
        return List.of(new Prompt("greet", "Greet", "Greets.", List.of(new Argument("name", "who it is", true))));
    }

    @Override
    public String text(String name, Map<String, String> arguments) {
        if ("nobody".equals(arguments.get("name"))) {
            throw new InvalidRequestException("Nobody cannot be greeted.");
        }
        return "Greet " + arguments.get("name") + ".";
    }

    private static ToolDefinition definition(String name, ToolDefinition.Access access) {
        return new ToolDefinition(name, name, "Does it.", Map.of("type", "object"), Optional.empty(), access);
    }

    /** Changes a text. */
    private final class Put implements Tool {

        @Override
        public ToolDefinition definition() {
            return SmallOffer.definition("put", ToolDefinition.Access.WRITES);
        }

        @Override
        public ToolResult call(Arguments arguments) {
            texts.put(
                    arguments.json().path("name").asString(),
                    arguments.json().path("text").asString());
            return ToolResult.text(List.of("put"));
        }
    }

    /** Says how far it is, now and then backwards. */
    private static final class Steps implements Tool {

        @Override
        public ToolDefinition definition() {
            return SmallOffer.definition("steps", ToolDefinition.Access.READS);
        }

        @Override
        public ToolResult call(Arguments arguments) {
            return call(arguments, Progress.NONE);
        }

        @Override
        public ToolResult call(Arguments arguments, Progress progress) {
            progress.report(1, 4, "first");
            progress.report(3, 4, "third");
            progress.report(2, 4, "second");
            progress.report(Double.NaN, 4, "");
            progress.report(3, 4, "third");
            progress.report(4, 0, "");
            return ToolResult.text(List.of("done"));
        }
    }
}
