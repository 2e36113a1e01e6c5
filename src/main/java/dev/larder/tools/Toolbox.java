package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that this server offers, in the order in which they are listed. */
public final class Toolbox {

    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two tools have one name */
    public Toolbox(List<Tool> tools) {
        for (Tool tool : tools) {
            if (this.tools.put(tool.definition().name(), tool) != null) {
                throw new IllegalArgumentException(
                        "two tools are called " + tool.definition().name());
            }
        }
    }

    /** All tools over a catalogue. */
    public static Toolbox of(Catalog catalog, AnswerBudget budget) {
        return new Toolbox(List.of(
                new SearchComponentsTool(catalog, budget),
                new ListComponentsTool(catalog, budget),
                new ListBlocksTool(catalog, budget),
                new GetComponentTool(catalog, budget),
                new GetBlockTool(catalog, budget),
                new GetItemsTool(catalog, budget),
                new GetDependenciesTool(catalog, budget),
                new SetComponentTool(catalog),
                new SetBlockTool(catalog),
                new DeleteItemTool(catalog),
                new ItemHistoryTool(catalog),
                new StorageStatsTool(catalog)));
    }

    /** Those that change nothing. */
    public Toolbox readOnly() {
        return new Toolbox(tools.values().stream()
                .filter(tool -> tool.definition().access() == ToolDefinition.Access.READS)
                .toList());
    }

    /**
     * Those with these names, in the order of this box.
     *
     * @throws InvalidRequestException if one of them is not here
     */
    public Toolbox only(List<String> names) {
        for (String name : names) {
            if (!tools.containsKey(name)) {
                throw new InvalidRequestException("There is no tool '" + Display.text(name, 40) + "'; there are "
                        + String.join(", ", tools.keySet()) + ".");
            }
        }
        List<Tool> chosen = new ArrayList<>(tools.values());
        chosen.removeIf(tool -> !names.contains(tool.definition().name()));
        return new Toolbox(chosen);
    }

    /** All of them, in order. */
    public List<Tool> all() {
        return List.copyOf(tools.values());
    }

    /** The one with this name. */
    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
