package dev.larder.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code tools/list} before any tool is loaded, from a document that the build carries: a line of JSON for each
 * tool, in order. A test holds it against what the tools themselves say, and renews it with {@code -Dsnapshots=update}.
 */
final class EarlyTools {

    /** The document, beside this class. */
    static final String DOCUMENT = "tools.jsonl";

    private final Supplier<Optional<ToolChoice>> choice;

    /** @param choice which tools are offered, or absent if that cannot be told; may wait until it is known */
    EarlyTools(Supplier<Optional<ToolChoice>> choice) {
        this.choice = choice;
    }

    /** A page of the list, or null if it cannot be told which tools are on it. */
    @Nullable Map<String, @Nullable Object> page(Map<String, @Nullable Object> params) {
        Optional<ToolChoice> chosen = choice.get();
        if (chosen.isEmpty()) {
            return null;
        }
        List<Map<String, @Nullable Object>> offered = new ArrayList<>();
        for (Map<String, @Nullable Object> description : all()) {
            if (chosen.get().admits(description)) {
                offered.add(description);
            }
        }
        return ToolList.PAGES.page(offered, params);
    }

    /** The descriptions of all tools. */
    static List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> tools = new ArrayList<>();
        try (InputStream document = EarlyTools.class.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException("the build carries no " + DOCUMENT);
            }
            LineReader lines = new LineReader(document, Integer.MAX_VALUE);
            for (LineReader.Line line = lines.read(); line != null; line = lines.read()) {
                tools.add(Message.members(Json.read(line.bytes())));
            }
            return tools;
        } catch (IOException e) {
            throw new IllegalStateException("the build's " + DOCUMENT + " cannot be read", e);
        }
    }
}
