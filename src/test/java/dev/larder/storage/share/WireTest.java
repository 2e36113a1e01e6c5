package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Document;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.GroupStats;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Kind;
import dev.larder.model.LoadStats;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageStats;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.model.TierStats;
import dev.larder.storage.Accesses;
import dev.larder.storage.ByteSink;
import dev.larder.storage.Change;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.share.Call.Nothing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Servers of different versions talk to each other: whoever changes what goes over the wire raises {@link Hello#PROTOCOL},
 * so that they notice. A sample of each call is kept for each version of the frames.
 */
final class WireTest {

    private static final Path SAMPLES = Path.of("src/test/resources/share/protocol-" + Hello.PROTOCOL + ".txt");

    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000, 5);
    private static final Optional<String> WORD = Optional.of("word");
    private static final ItemKey KEY = new ItemKey(Kind.BLOCK, "vue", Optional.of("@acme"), WORD, "card");
    private static final Document DOCUMENT = Document.of("{\"name\":\"card\"}");
    private static final List<String> LIST = List.of("a", "b");
    private static final Item ITEM = new Item(
            KEY,
            new ItemFacts(
                    WORD, WORD, WORD, LIST, LIST, LIST, LIST, List.of(new ItemFile("a.vue", WORD, WORD, 3, 1, 4))),
            DOCUMENT);
    private static final MetadataEntry NOTE = new MetadataEntry(new MetadataKey("note"), DOCUMENT);
    private static final EntryMetadata METADATA = new EntryMetadata("v1", 300, AT, AT, 7, Optional.of(AT));
    private static final StoredEntry STORED = new StoredEntry(ITEM, METADATA, Freshness.STALE, Tier.DISK);
    private static final ItemSummary SUMMARY =
            new ItemSummary(KEY, WORD, WORD, WORD, LIST, 2, 300, AT, Optional.of(AT));
    private static final EntrySummary ENTRY_SUMMARY = new EntrySummary(KEY, METADATA, Optional.of(SUMMARY));
    private static final ItemQuery QUERY = new ItemQuery(Optional.of(Kind.BLOCK), WORD, WORD, WORD, WORD);
    private static final TierStats TIER = new TierStats(
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            new LoadStats(8, 0, Duration.ofMillis(9), Duration.ZERO, Duration.ZERO),
            List.of(new GroupStats("vue", Kind.BLOCK, 1, 2, 3, 4, 5, 6)));
    private static final OperationId ID = new OperationId(1, 2);

    @Test
    void whatGoesOverTheWire_isThatOfItsVersion() throws IOException {
        String now = samples();
        if ("update".equals(System.getProperty("snapshots")) && !Files.exists(SAMPLES)) {
            Files.createDirectories(SAMPLES.getParent());
            Files.writeString(SAMPLES, now);
        }
        assertThat(SAMPLES)
                .as(
                        "what goes over the wire; if it must change, raise Hello.PROTOCOL, then run with -Dsnapshots=update")
                .hasContent(now);
    }

    private static String samples() {
        StringBuilder lines = new StringBuilder();
        add(lines, Call.PING, Nothing.NOTHING, Nothing.NOTHING);
        add(lines, Call.GET, KEY, Optional.of(STORED));
        add(lines, Call.HAS, KEY, true);
        add(lines, Call.METADATA, KEY, Optional.of(METADATA));
        add(lines, Call.MGET, List.of(KEY, NOTE.key()), new Answered(2, List.of(STORED)));
        add(lines, Call.KEYS, "item:*", List.of(KEY));
        add(lines, Call.KEYS_NAMED, LIST, List.of(KEY));
        add(lines, Call.SIZE, Nothing.NOTHING, 300L);
        add(lines, Call.LIST, new Call.ListRequest(QUERY, Optional.of(KEY), 10), new Page<>(List.of(SUMMARY), 3, true));
        add(lines, Call.CATEGORIES, QUERY, Map.of("forms", 4));
        add(lines, Call.RECORD_ACCESS, Map.of(KEY, new Accesses(3, AT)), Nothing.NOTHING);
        add(lines, Call.EVICT, Nothing.NOTHING, new EvictionReport(1, 2, 3));
        StorageStats stats = new StorageStats(
                Optional.of(TIER), TIER, 1, 2, List.of(new ItemCount("vue", Kind.BLOCK, 3, 4)), "engine", "role", LIST);
        add(lines, Call.STATS, Nothing.NOTHING, stats);
        Change change = new Change(KEY, Optional.of(ENTRY_SUMMARY));
        add(lines, Call.CHANGES, 5L, new Changes(6, List.of(change), true));
        add(lines, Call.SUMMARIES, new Call.SummariesRequest(Optional.of(KEY), 10), List.of(ENTRY_SUMMARY));
        Mutation<List<SetOutcome>> put = new Mutation.Put(
                List.of(ITEM, NOTE), new SetOptions(Optional.of(Duration.ofHours(1)), WORD, Optional.of(AT)));
        add(lines, Call.PUT, new Once<>(ID, put, false), List.of(SetOutcome.CREATED, SetOutcome.CHANGED));
        add(lines, Call.DELETE, new Once<>(ID, new Mutation.Delete(KEY, WORD), false), true);
        add(lines, Call.CLEAR, new Once<>(ID, new Mutation.Clear(Origin.OWN), false), 8L);
        add(lines, Call.HISTORY, new Call.HistoryRequest(KEY, 20), List.of(new ItemVersion("v1", AT, 300)));
        add(lines, Call.VERSION, new Call.VersionRequest(KEY, "v1"), Optional.of(ITEM));
        Inspection inspection = new Inspection(
                3, List.of(new Inspection.Flaw(Optional.of(KEY), Inspection.Outcome.DROPPED)), Optional.of(NOTE.key()));
        add(lines, Call.INSPECT, new Call.SummariesRequest(Optional.of(KEY), 10), inspection);
        assertThat(lines.toString().lines().count()).as("a sample of each call").isEqualTo(calls());
        return lines.toString();
    }

    private static <A, R> void add(StringBuilder lines, Call<A, R> call, A question, R answer) {
        lines.append(call.code())
                .append(' ')
                .append(hex(call.question(), question))
                .append(" -> ")
                .append(hex(call.answer(), answer))
                .append('\n');
    }

    private static <T> String hex(Shape<T> shape, T value) {
        ByteSink sink = new ByteSink();
        shape.write().accept(sink, value);
        return HexFormat.of().formatHex(sink.toBytes());
    }

    private static long calls() {
        int code = 0;
        while (Call.of(code).isPresent()) {
            code++;
        }
        return code;
    }
}
