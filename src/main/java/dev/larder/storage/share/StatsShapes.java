package dev.larder.storage.share;

import dev.larder.model.GroupStats;
import dev.larder.model.Kind;
import dev.larder.model.LoadStats;
import dev.larder.model.StorageStats;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.model.TierStats;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import java.time.Duration;

/** How statistics go over the wire. */
final class StatsShapes {

    static final Shape<EvictionReport> EVICTION = new Shape<>(
            (sink, report) ->
                    sink.number(report.expired()).number(report.evicted()).number(report.bytes()),
            source -> new EvictionReport(source.number(), source.number(), source.number()));
    static final Shape<Inspection> INSPECTION = new Shape<>(
            (sink, inspection) -> {
                sink.number(inspection.checked()).list(inspection.flaws(), StatsShapes::writeFlaw);
                Shapes.KEY.optional().write().accept(sink, inspection.last());
            },
            source -> new Inspection(
                    source.size(),
                    source.list(StatsShapes::readFlaw),
                    Shapes.KEY.optional().read().apply(source)));
    static final Shape<StorageStats> STATS = new Shape<>(StatsShapes::write, StatsShapes::read);

    private static final Shape<TierStats> TIER = new Shape<>(StatsShapes::writeTier, StatsShapes::readTier);
    private static final Shape<Inspection.Outcome> OUTCOME = Shape.oneOf(Inspection.Outcome.class);
    private static final Shape<Kind> KIND = Shape.oneOf(Kind.class);

    private StatsShapes() {}

    private static void write(ByteSink sink, StorageStats stats) {
        TIER.optional().write().accept(sink, stats.memory());
        writeTier(sink, stats.disk());
        sink.number(stats.cachedBytes())
                .number(stats.ownBytes())
                .list(stats.counts(), StatsShapes::writeCount)
                .text(stats.engine())
                .text(stats.role())
                .list(stats.notices(), ByteSink::text);
    }

    private static StorageStats read(ByteSource source) {
        return new StorageStats(
                TIER.optional().read().apply(source),
                readTier(source),
                source.number(),
                source.number(),
                source.list(StatsShapes::readCount),
                source.text(),
                source.text(),
                source.list(ByteSource::text));
    }

    private static void writeFlaw(ByteSink sink, Inspection.Flaw flaw) {
        Shapes.KEY.optional().write().accept(sink, flaw.key());
        OUTCOME.write().accept(sink, flaw.outcome());
    }

    private static Inspection.Flaw readFlaw(ByteSource source) {
        return new Inspection.Flaw(
                Shapes.KEY.optional().read().apply(source), OUTCOME.read().apply(source));
    }

    private static void writeCount(ByteSink sink, ItemCount count) {
        sink.text(count.framework());
        KIND.write().accept(sink, count.kind());
        sink.number(count.items()).number(count.bytes());
    }

    private static ItemCount readCount(ByteSource source) {
        return new ItemCount(source.text(), KIND.read().apply(source), source.number(), source.number());
    }

    private static void writeTier(ByteSink sink, TierStats tier) {
        sink.number(tier.entries())
                .number(tier.bytes())
                .number(tier.bytesMax())
                .number(tier.hits())
                .number(tier.misses())
                .number(tier.evictions())
                .number(tier.expirations());
        writeLoads(sink, tier.loads());
        sink.list(tier.groups(), StatsShapes::writeGroup);
    }

    private static TierStats readTier(ByteSource source) {
        return new TierStats(
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                readLoads(source),
                source.list(StatsShapes::readGroup));
    }

    private static void writeGroup(ByteSink sink, GroupStats group) {
        sink.text(group.framework());
        KIND.write().accept(sink, group.kind());
        sink.number(group.entries())
                .number(group.bytes())
                .number(group.hits())
                .number(group.misses())
                .number(group.evictions())
                .number(group.expirations());
    }

    private static GroupStats readGroup(ByteSource source) {
        return new GroupStats(
                source.text(),
                KIND.read().apply(source),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number());
    }

    /** An authority loads nothing itself, so no more than count and time has a place here. */
    private static void writeLoads(ByteSink sink, LoadStats loads) {
        sink.number(loads.count());
        Shape.DURATION.write().accept(sink, loads.total());
    }

    private static LoadStats readLoads(ByteSource source) {
        return new LoadStats(source.number(), 0, Shape.DURATION.read().apply(source), Duration.ZERO, Duration.ZERO);
    }
}
