package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Version;
import dev.larder.catalog.CatalogStats;
import dev.larder.model.GroupStats;
import dev.larder.model.StorageStats;
import dev.larder.model.TierStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code larder stats}: how the store stands. */
@Command(description = "Shows what the store holds, and how much room is left.")
final class StatsCommand extends StoreCommand {

    StatsCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        CatalogStats stats = larder.catalog().stats();
        if (json()) {
            print(Json.pretty(answer(stats)));
            return ExitCodes.DONE;
        }
        StorageStats storage = stats.storage();
        row("place", stats.place());
        row("engine", storage.engine() + ", " + storage.role());
        row("version", Version.text());
        row("own", Words.bytes(storage.ownBytes()));
        row(
                "cached",
                Words.bytes(storage.cachedBytes()) + " of "
                        + Words.bytes(storage.disk().bytesMax()));
        row("entries", Words.count(storage.disk().entries(), "entry", "entries"));
        row("notes", Words.count(notes(storage), "note"));
        storage.memory().ifPresent(memory -> row("memory", counters(memory)));
        row("disk", counters(storage.disk()));
        for (StorageStats.ItemCount count : storage.counts()) {
            row(count.framework(), Words.count(count.items(), count.kind().text()) + ", " + Words.bytes(count.bytes()));
        }
        storage.notices().forEach(notice -> row("notice", notice));
        return ExitCodes.DONE;
    }

    /** The entries that are no items: what Larder keeps for itself, such as the lists of registries. */
    private static long notes(StorageStats storage) {
        long items = storage.counts().stream()
                .mapToLong(StorageStats.ItemCount::items)
                .sum();
        return Math.max(0, storage.disk().entries() - items);
    }

    private void row(String name, String value) {
        print(String.format(Locale.ROOT, "%-14s %s", name, value));
    }

    private static String counters(TierStats tier) {
        return Words.count(tier.hits(), "hit", "hits") + ", " + Words.count(tier.misses(), "miss", "misses") + ", "
                + tier.evictions() + " evicted, " + tier.expirations() + " expired";
    }

    private static Map<String, Object> answer(CatalogStats stats) {
        StorageStats storage = stats.storage();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("place", stats.place());
        answer.put("engine", storage.engine());
        answer.put("role", storage.role());
        answer.put("version", Version.text());
        answer.put("ownBytes", storage.ownBytes());
        answer.put("cachedBytes", storage.cachedBytes());
        answer.put("disk", tier(storage.disk()));
        storage.memory().ifPresent(memory -> answer.put("memory", tier(memory)));
        answer.put("notices", storage.notices());
        answer.put("items", storage.counts().stream().map(StatsCommand::count).toList());
        return answer;
    }

    private static Map<String, Object> count(StorageStats.ItemCount count) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("framework", count.framework());
        answer.put("kind", count.kind().text());
        answer.put("items", count.items());
        answer.put("bytes", count.bytes());
        return answer;
    }

    private static Map<String, Object> tier(TierStats tier) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", tier.entries());
        answer.put("bytes", tier.bytes());
        answer.put("bytesMax", tier.bytesMax());
        answer.put("hits", tier.hits());
        answer.put("misses", tier.misses());
        answer.put("evictions", tier.evictions());
        answer.put("expirations", tier.expirations());
        answer.put("groups", tier.groups().stream().map(StatsCommand::group).toList());
        return answer;
    }

    private static Map<String, Object> group(GroupStats group) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("framework", group.framework());
        answer.put("kind", group.kind().text());
        answer.put("entries", group.entries());
        answer.put("bytes", group.bytes());
        answer.put("hits", group.hits());
        answer.put("misses", group.misses());
        answer.put("evictions", group.evictions());
        answer.put("expirations", group.expirations());
        return answer;
    }
}
