package dev.larder.tools;

import dev.larder.model.Display;
import java.util.List;
import java.util.Map;

/** Three tasks that people start by hand. */
final class StartingPrompts implements Prompts {

    private static final int WORDS_CHARS_MAX = 2_000;
    private static final Argument FRAMEWORK =
            new Argument("framework", "the framework, such as react, vue or svelte; left out for the usual one", false);

    private static final List<Prompt> ALL = List.of(
            new Prompt(
                    "build_page",
                    "Build a page",
                    "Build a page or section from the blocks and components that are kept here.",
                    List.of(new Argument("goal", "what the page is for", true), FRAMEWORK)),
            new Prompt(
                    "use_component",
                    "Use a component",
                    "Put a component that is kept here into the project.",
                    List.of(new Argument("name", "the component", true), FRAMEWORK)),
            new Prompt(
                    "keep_component",
                    "Keep a component",
                    "Keep a component of this project for later sessions.",
                    List.of(new Argument("name", "what to keep it as", true), FRAMEWORK)));

    private final List<Prompt> offered;

    /** @param writes whether there is a tool that keeps a component */
    StartingPrompts(boolean writes) {
        this.offered = writes ? ALL : ALL.subList(0, ALL.size() - 1);
    }

    @Override
    public List<Prompt> all() {
        return offered;
    }

    @Override
    public String text(String name, Map<String, String> arguments) {
        String framework = words(arguments, "framework");
        String forFramework = framework.isEmpty() ? "" : " for " + framework;
        return switch (name) {
            case "build_page" ->
                "Build this" + forFramework + ": " + words(arguments, "goal") + "\n\n"
                        + "First look with list_blocks for a block that comes close, then with list_components for the"
                        + " parts. Get what you use with get_block, get_component or get_items, keep its code as it is"
                        + " where it fits, adapt the rest, and name the npm packages to install.";
            case "use_component" ->
                "Put the UI component " + words(arguments, "name") + forFramework
                        + " into this project.\n\n"
                        + "Get it with get_component and include [\"source\",\"demo\",\"dependencies\"], write its files"
                        + " where this project keeps such files, add what it depends on, and show one use of it.";
            default ->
                "Keep the component that we just made or changed as " + words(arguments, "name") + forFramework
                        + ".\n\n"
                        + "Look with get_component whether there is one of this name; if so, pass its version as"
                        + " ifVersion. Save it with set_component: all its files, a one-line description, its npm packages"
                        + " and the registry items that it uses.";
        };
    }

    private static String words(Map<String, String> arguments, String name) {
        return Display.text(arguments.getOrDefault(name, ""), WORDS_CHARS_MAX).strip();
    }
}
