package dev.larder.tools;

import java.util.List;
import java.util.Map;

/** Tasks that people start by hand. Safe for use by many threads. */
public interface Prompts {

    /** All of them, in a fixed order. */
    List<Prompt> all();

    /**
     * What the model is told to begin this task.
     *
     * @param name of one of {@link #all}
     * @param arguments by name; the required ones are there
     * @throws dev.larder.model.InvalidRequestException if an argument makes no sense
     */
    String text(String name, Map<String, String> arguments);

    /**
     * One task.
     *
     * @param name its name for programs
     * @param title its name for people
     * @param description what it does
     * @param arguments what it needs to know
     */
    record Prompt(String name, String title, String description, List<Argument> arguments) {

        /** Copies the list. */
        public Prompt {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Something that a task needs to know.
     *
     * @param name its name
     * @param description what it is
     * @param required whether the task cannot do without
     */
    record Argument(String name, String description, boolean required) {}
}
