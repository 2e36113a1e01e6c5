package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogStats;
import dev.larder.model.GroupStats;
import dev.larder.model.LoadStats;
import dev.larder.model.StorageStats;
import dev.larder.model.TierStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how the store stands. */
final class StorageStatsTool extends DefinedTool {

    static final String NAME = "storage_stats";

    private static final int COUNTS_MAX = 200;
    private static final double MILLIS = 1_000_000;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Storage statistics",
            "Show what the store of UI components and blocks holds, and how well its cache works.",
            Schema.object().build(),
            Optional.of(Schema.object()
                    .optional("memory", Schema.anything())
                    .required("disk", Schema.anything())
                    .required("upstream", Schema.anything())
                    .required("items", Schema.list())
                    .required("store", Schema.anything())
                    .build()),
            ToolDefinition.Access.READS);

    private final Catalog catalog;

    StorageStatsTool(Catalog catalog) {
        super(DEFINITION);
        this.catalog = catalog;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        CatalogStats stats = catalog.stats();
        StorageStats storage = stats.storage();
        Map<String, Object> disk = tier(storage.disk(), stats.upstream());
        disk.put("cachedBytes", storage.cachedBytes());
        disk.put("ownBytes", storage.ownBytes());

        Map<String, Object> answer = new LinkedHashMap<>();
        storage.memory().ifPresent(memory -> answer.put("memory", tier(memory, memory.loads())));
        answer.put("disk", disk);
        answer.put("upstream", upstream(stats.upstream()));
        answer.put("items", items(storage));
        answer.put("store", store(stats));
        answer.put("readFailures", stats.readFailures());
        answer.put("since", stats.since().toString());
        return ToolResult.structured(answer).withMeta(Meta.of(in, Map.of()));
    }

    /** Where and what the store is, and what befell it, if anything did. */
    private static Map<String, Object> store(CatalogStats stats) {
        StorageStats storage = stats.storage();
        Map<String, Object> store =
                ordered("place", stats.place(), "role", storage.role(), "version", storage.engine());
        if (!storage.notices().isEmpty()) {
            store.put("notices", storage.notices());
        }
        return store;
    }

    private static List<Map<String, Object>> items(StorageStats storage) {
        return storage.counts().stream()
                .limit(COUNTS_MAX)
                .map(count -> ordered(
                        "framework",
                        count.framework(),
                        "kind",
                        count.kind().text(),
                        "count",
                        count.items(),
                        "bytes",
                        count.bytes()))
                .toList();
    }

    /** What the store lacks is loaded from registries, whose answers are the loads of the disk, too. */
    private static Map<String, Object> upstream(LoadStats loads) {
        return ordered("loads", loads.count(), "failures", loads.failures(), "loadMillis", millis(loads));
    }

    private static Map<String, Object> tier(TierStats tier, LoadStats loads) {
        return ordered(
                "entries",
                tier.entries(),
                "bytes",
                tier.bytes(),
                "limit",
                tier.bytesMax(),
                "hits",
                tier.hits(),
                "misses",
                tier.misses(),
                "hitRate",
                Math.round(tier.hitRate() * 10_000) / 10_000.0,
                "evictions",
                tier.evictions(),
                "expirations",
                tier.expirations(),
                "loads",
                loads.count(),
                "loadMillis",
                millis(loads),
                "groups",
                tier.groups().stream()
                        .limit(COUNTS_MAX)
                        .map(StorageStatsTool::group)
                        .toList());
    }

    private static Map<String, Object> group(GroupStats group) {
        return ordered(
                "framework",
                group.framework(),
                "kind",
                group.kind().text(),
                "entries",
                group.entries(),
                "bytes",
                group.bytes(),
                "hits",
                group.hits(),
                "misses",
                group.misses(),
                "evictions",
                group.evictions(),
                "expirations",
                group.expirations());
    }

    private static Map<String, Object> millis(LoadStats loads) {
        return ordered("total", millis(loads.total()), "p50", millis(loads.p50()), "p99", millis(loads.p99()));
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / MILLIS * 1_000) / 1_000.0;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return ordered;
    }
}
