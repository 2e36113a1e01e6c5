package dev.larder.registry;

import java.util.List;
import java.util.Optional;

/** What a JSON file is, told by what is in it. */
sealed interface Shape {

    /** One item. */
    record OneItem(Outline outline) implements Shape {}

    /**
     * A list of items, with their contents or without.
     *
     * @param name the registry's name, if the index says it
     * @param homepage the address of its home page, if the index says it
     * @param registryJson whether it is an object with {@code items}, not a plain list
     * @param entries the items
     * @param broken which entries, counted from 1, are no items
     * @param includes other indexes that belong to it, seen from its folder
     * @param pages how it goes on, where it is a page of a longer list
     */
    record Index(
            Optional<String> name,
            Optional<String> homepage,
            boolean registryJson,
            List<Outline> entries,
            List<Integer> broken,
            List<String> includes,
            Optional<Pages> pages)
            implements Shape {}

    /**
     * A piece of a list that a registry makes up for each question.
     *
     * @param limit how many items a page has
     * @param more whether another page follows
     */
    record Pages(int limit, boolean more) {}

    /** Something that has nothing to do with items: colours, icons, a list of styles, a schema, settings. */
    record Other() implements Shape {}
}
