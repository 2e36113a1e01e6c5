package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which items a command is about. */
final class QueryOptions {

    @Option(names = "--registry", paramLabel = "@NAME", description = "Only items of this registry.")
    private Optional<String> registry = Optional.empty();

    @Option(names = "--type", description = "Only items of this type, such as ui, hook or example.")
    private Optional<String> type = Optional.empty();

    @Option(names = "--category", description = "Only items of this category.")
    private Optional<String> category = Optional.empty();

    /**
     * The query that the options make.
     *
     * @param kind a word for one kind of item
     * @throws InvalidRequestException if that word is none
     */
    ItemQuery query(Optional<String> kind, Optional<String> framework) {
        return new ItemQuery(kind.map(QueryOptions::kind), framework, registry, type, category);
    }

    private static Kind kind(String word) {
        String one = word.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        return Kind.of(one)
                .orElseThrow(() -> new InvalidRequestException(
                        "'" + Display.text(word, 40) + "' is no kind: write component or block."));
    }
}
