package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder search}: what is needed, in plain words. */
@Command(description = "Finds components and blocks by what they are needed for.")
final class SearchCommand extends StoreCommand {

    private static final int LIMIT_MAX = 100;
    private static final int DESCRIPTION_CHARS_MAX = 80;

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What is needed, in plain words.")
    private List<String> words = List.of();

    @Option(names = "--kind", description = "Only component, or only block.")
    private Optional<String> kind = Optional.empty();

    @Mixin
    private QueryOptions filters = new QueryOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, up to 100 (default: 10).")
    private int limit = 10;

    SearchCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidRequestException("--limit is 1 to " + LIMIT_MAX + "; it is " + limit + ".");
        }
        ItemQuery query = filters.query(kind, Optional.ofNullable(given().get(Setting.FRAMEWORK)));
        larder.catalog().bringLists(query);
        SearchResult found = larder.catalog().search(String.join(" ", words), query, Optional.empty(), limit);
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "results",
                    found.hits().stream().map(hit -> row(larder, hit)).toList());
            answer.put("total", found.total());
            print(Json.pretty(answer));
            return ExitCodes.DONE;
        }
        int width = Rows.width(found.hits().stream().map(SearchHit::key).toList());
        found.hits().forEach(hit -> print(line(hit, width)));
        larder.catalog().lacks(query).forEach(this::say);
        if (found.total() == 0) {
            say("Nothing here is like this: say it in other words, or leave options out.");
        }
        say(found.hits().size() + " of " + Words.count(found.total(), "item"));
        return ExitCodes.DONE;
    }

    private static String line(SearchHit hit, int width) {
        String words = hit.snippet().or(hit::title).orElse("");
        return String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %s",
                        hit.key().text(),
                        Display.text(words, DESCRIPTION_CHARS_MAX))
                .stripTrailing();
    }

    private static Map<String, Object> row(Larder larder, SearchHit hit) {
        Map<String, Object> row = Rows.of(hit.key());
        hit.title().ifPresent(t -> row.put("title", t));
        hit.snippet().ifPresent(d -> row.put("description", d));
        row.put("score", Math.round(hit.score() * 100) / 100.0);
        if (!larder.catalog().isAtHand(hit.key())) {
            row.put("origin", "upstream");
        }
        return row;
    }
}
