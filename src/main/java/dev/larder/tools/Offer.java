package dev.larder.tools;

import dev.larder.catalog.Catalog;

/**
 * All that a server offers to a client.
 *
 * @param tools what can be called
 * @param resources what can be read
 * @param prompts what can be started by hand
 * @param completions what may be typed
 */
public record Offer(Toolbox tools, Resources resources, Prompts prompts, Completions completions) {

    /** These tools, and everything else that a catalogue has to offer. */
    public static Offer of(Toolbox tools, Catalog catalog, AnswerBudget budget) {
        return new Offer(
                tools,
                new CatalogResources(catalog, budget),
                new StartingPrompts(tools.find(SetComponentTool.NAME).isPresent()),
                new CatalogCompletions(catalog));
    }
}
