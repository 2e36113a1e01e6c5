package dev.larder.tools;

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

    /** All of them, in order. */
    public List<Tool> all() {
        return List.copyOf(tools.values());
    }

    /** The one with this name. */
    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
