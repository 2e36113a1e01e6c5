package dev.larder.registry;

import java.util.List;

/** What came of asking a registry for its list. */
public sealed interface IndexAnswer {

    /**
     * The names of its items, each once, in the order of the list.
     *
     * @param remarks what of the list could not be read, a sentence each
     */
    record Listed(List<String> names, List<String> remarks) implements IndexAnswer {}

    /** No list could be had; the reason is a clause that begins with the registry. */
    record Failed(String reason) implements IndexAnswer {}
}
