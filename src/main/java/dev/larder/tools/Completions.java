package dev.larder.tools;

import java.util.List;
import java.util.Map;

/** Proposes values while a person types. Safe for use by many threads. */
@FunctionalInterface
public interface Completions {

    /**
     * The values that an argument of a prompt or a part of an address may have, the best first.
     *
     * @param argument its name, such as {@code framework}; for one that is not known there are none
     * @param begun what was typed so far; may be empty
     * @param others the other arguments, as far as they are known
     */
    List<String> complete(String argument, String begun, Map<String, String> others);
}
