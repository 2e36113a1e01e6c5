package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder list}: what is at hand, by key. */
@Command(description = "Lists the components and blocks at hand.")
final class ListCommand extends StoreCommand {

    private static final int PAGE = 500;
    private static final int DESCRIPTION_CHARS_MAX = 80;

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "component or block; both without it.")
    private Optional<String> kind = Optional.empty();

    @Mixin
    private QueryOptions filters = new QueryOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many.")
    private int limit = Integer.MAX_VALUE;

    ListCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        ItemQuery query = filters.query(kind, Optional.ofNullable(given().get(Setting.FRAMEWORK)));
        larder.catalog().bringLists(query);
        List<ItemSummary> items = new ArrayList<>();
        int total = read(larder, query, items);
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("items", items.stream().map(item -> row(larder, item)).toList());
            answer.put("total", total);
            print(Json.pretty(answer));
            return ExitCodes.DONE;
        }
        int width = Rows.width(items.stream().map(ItemSummary::key).toList());
        items.forEach(item -> print(line(larder, item, width)));
        larder.catalog().lacks(query).forEach(this::say);
        say(items.size() == total ? Words.count(total, "item") : items.size() + " of " + Words.count(total, "item"));
        return ExitCodes.DONE;
    }

    private int read(Larder larder, ItemQuery query, List<ItemSummary> items) {
        if (limit < 1) {
            throw new InvalidRequestException("--limit must be 1 or more; it is " + limit + ".");
        }
        Optional<ItemKey> after = Optional.empty();
        while (true) {
            Page<ItemSummary> page = larder.catalog().list(query, after, Math.min(PAGE, limit - items.size()));
            items.addAll(page.items());
            if (!page.more() || items.size() >= limit) {
                return page.total();
            }
            after = Optional.of(items.get(items.size() - 1).key());
        }
    }

    private static String line(Larder larder, ItemSummary item, int width) {
        String words = item.description().or(item::title).orElse("");
        String size = larder.catalog().isAtHand(item.key())
                ? Words.count(item.files(), "file") + ", " + Words.bytes(item.contentBytes())
                : "(upstream)";
        return String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-18s  %s",
                        item.key().text(),
                        size,
                        Display.text(words, DESCRIPTION_CHARS_MAX))
                .stripTrailing();
    }

    private static Map<String, Object> row(Larder larder, ItemSummary item) {
        Map<String, Object> row = Rows.of(item.key());
        item.type().ifPresent(t -> row.put("type", t));
        item.title().ifPresent(t -> row.put("title", t));
        item.description().ifPresent(d -> row.put("description", d));
        row.put("files", item.files());
        if (larder.catalog().isAtHand(item.key())) {
            row.put("bytes", item.contentBytes());
            row.put("origin", item.key().origin() == Origin.OWN ? "own" : "cached");
        } else {
            row.put("origin", "upstream");
        }
        return row;
    }
}
