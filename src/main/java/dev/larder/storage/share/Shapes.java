package dev.larder.storage.share;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.Page;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.Accesses;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.Change;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.FactsCodec;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import java.nio.ByteBuffer;

/** How the values of the storage contract go over the wire: each the sequence of its parts. */
final class Shapes {

    static final Shape<Key> KEY = new Shape<>((sink, key) -> sink.text(key.text()), source -> Key.parse(source.text()));
    static final Shape<ItemKey> ITEM_KEY =
            new Shape<>((sink, key) -> sink.text(key.text()), source -> itemKey(Key.parse(source.text())));
    static final Shape<EntryMetadata> METADATA = new Shape<>(Shapes::writeMetadata, Shapes::readMetadata);
    static final Shape<Entry> ENTRY = new Shape<>(Shapes::writeEntry, Shapes::readEntry);
    static final Shape<StoredEntry> STORED = new Shape<>(Shapes::writeStored, Shapes::readStored);
    static final Shape<ItemSummary> ITEM_SUMMARY = new Shape<>(Shapes::writeItemSummary, Shapes::readItemSummary);
    static final Shape<Item> ITEM_WHOLE = new Shape<>(Shapes::writeEntry, Shapes::readItem);
    static final Shape<ItemVersion> VERSION = new Shape<>(Shapes::writeVersion, Shapes::readVersion);
    static final Shape<EntrySummary> SUMMARY = new Shape<>(Shapes::writeSummary, Shapes::readSummary);
    static final Shape<Changes> CHANGES = new Shape<>(Shapes::writeChanges, Shapes::readChanges);
    static final Shape<Page<ItemSummary>> PAGE = new Shape<>(Shapes::writePage, Shapes::readPage);
    static final Shape<ItemQuery> QUERY = new Shape<>(Shapes::writeQuery, Shapes::readQuery);
    static final Shape<SetOptions> OPTIONS = new Shape<>(Shapes::writeOptions, Shapes::readOptions);
    static final Shape<Accesses> ACCESSES = new Shape<>(
            (sink, accesses) -> Shape.INSTANT.write().accept(sink.number(accesses.count()), accesses.last()),
            source -> new Accesses(source.number(), Shape.INSTANT.read().apply(source)));
    static final Shape<OperationId> OPERATION = new Shape<>(
            (sink, id) -> sink.bytes(
                    ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array()),
            Shapes::readOperation);

    private static final Shape<Freshness> FRESHNESS = Shape.oneOf(Freshness.class);
    private static final Shape<Tier> TIER = Shape.oneOf(Tier.class);
    private static final Shape<Kind> KIND = Shape.oneOf(Kind.class);
    private static final int ITEM = 0;
    private static final int NOTE = 1;

    private Shapes() {}

    private static void writeEntry(ByteSink sink, Entry entry) {
        sink.number(entry instanceof Item ? ITEM : NOTE);
        KEY.write().accept(sink, entry.key());
        if (entry instanceof Item item) {
            FactsCodec.write(sink, item.facts());
        }
        sink.bytes(entry.document().bytes());
    }

    private static Entry readEntry(ByteSource source) {
        boolean item = source.number() == ITEM;
        Key key = KEY.read().apply(source);
        if (item) {
            return new Item(itemKey(key), FactsCodec.read(source), Document.of(source.bytes()));
        }
        if (key instanceof MetadataKey note) {
            return new MetadataEntry(note, Document.of(source.bytes()));
        }
        throw new MalformedBytesException("a note under the key of an item");
    }

    private static Item readItem(ByteSource source) {
        if (readEntry(source) instanceof Item item) {
            return item;
        }
        throw new MalformedBytesException("a note in the place of an item");
    }

    private static void writeVersion(ByteSink sink, ItemVersion version) {
        Shape.INSTANT.write().accept(sink.text(version.version()), version.savedAt());
        sink.number(version.bytes());
    }

    private static ItemVersion readVersion(ByteSource source) {
        return new ItemVersion(source.text(), Shape.INSTANT.read().apply(source), source.size());
    }

    private static void writeMetadata(ByteSink sink, EntryMetadata metadata) {
        sink.text(metadata.version()).number(metadata.bytes());
        Shape.INSTANT.write().accept(sink, metadata.cachedAt());
        Shape.INSTANT.write().accept(sink, metadata.accessedAt());
        sink.number(metadata.accessCount());
        Shape.INSTANT.optional().write().accept(sink, metadata.expiresAt());
    }

    private static EntryMetadata readMetadata(ByteSource source) {
        return new EntryMetadata(
                source.text(),
                source.size(),
                Shape.INSTANT.read().apply(source),
                Shape.INSTANT.read().apply(source),
                source.number(),
                Shape.INSTANT.optional().read().apply(source));
    }

    private static void writeStored(ByteSink sink, StoredEntry stored) {
        writeEntry(sink, stored.entry());
        writeMetadata(sink, stored.metadata());
        FRESHNESS.write().accept(sink, stored.freshness());
        TIER.write().accept(sink, stored.tier());
    }

    private static StoredEntry readStored(ByteSource source) {
        return new StoredEntry(
                readEntry(source),
                readMetadata(source),
                FRESHNESS.read().apply(source),
                TIER.read().apply(source));
    }

    private static void writeItemSummary(ByteSink sink, ItemSummary item) {
        sink.text(item.key().text())
                .optionalText(item.type())
                .optionalText(item.title())
                .optionalText(item.description())
                .list(item.categories(), ByteSink::text)
                .number(item.files())
                .number(item.contentBytes());
        Shape.INSTANT.write().accept(sink, item.cachedAt());
        Shape.INSTANT.optional().write().accept(sink, item.expiresAt());
    }

    private static ItemSummary readItemSummary(ByteSource source) {
        return new ItemSummary(
                ITEM_KEY.read().apply(source),
                source.optionalText(),
                source.optionalText(),
                source.optionalText(),
                source.list(ByteSource::text),
                source.size(),
                source.number(),
                Shape.INSTANT.read().apply(source),
                Shape.INSTANT.optional().read().apply(source));
    }

    private static void writeSummary(ByteSink sink, EntrySummary summary) {
        KEY.write().accept(sink, summary.key());
        writeMetadata(sink, summary.metadata());
        ITEM_SUMMARY.optional().write().accept(sink, summary.item());
    }

    private static EntrySummary readSummary(ByteSource source) {
        return new EntrySummary(
                KEY.read().apply(source),
                readMetadata(source),
                ITEM_SUMMARY.optional().read().apply(source));
    }

    private static void writeChanges(ByteSink sink, Changes changes) {
        sink.number(changes.generation())
                .list(changes.changes(), (to, change) -> {
                    KEY.write().accept(to, change.key());
                    SUMMARY.optional().write().accept(to, change.now());
                })
                .number(changes.complete() ? 1 : 0);
    }

    private static Changes readChanges(ByteSource source) {
        return new Changes(
                source.number(),
                source.list(from -> new Change(
                        KEY.read().apply(from), SUMMARY.optional().read().apply(from))),
                source.number() == 1);
    }

    private static void writePage(ByteSink sink, Page<ItemSummary> page) {
        ITEM_SUMMARY.list().write().accept(sink, page.items());
        sink.number(page.total()).number(page.more() ? 1 : 0);
    }

    private static Page<ItemSummary> readPage(ByteSource source) {
        return new Page<>(ITEM_SUMMARY.list().read().apply(source), source.size(), source.number() == 1);
    }

    private static void writeQuery(ByteSink sink, ItemQuery query) {
        KIND.optional().write().accept(sink, query.kind());
        sink.optionalText(query.framework())
                .optionalText(query.registry())
                .optionalText(query.type())
                .optionalText(query.category());
    }

    private static ItemQuery readQuery(ByteSource source) {
        return new ItemQuery(
                KIND.optional().read().apply(source),
                source.optionalText(),
                source.optionalText(),
                source.optionalText(),
                source.optionalText());
    }

    private static void writeOptions(ByteSink sink, SetOptions options) {
        Shape.DURATION.optional().write().accept(sink, options.ttl());
        sink.optionalText(options.ifVersion());
        Shape.INSTANT.optional().write().accept(sink, options.at());
    }

    private static SetOptions readOptions(ByteSource source) {
        return new SetOptions(
                Shape.DURATION.optional().read().apply(source),
                source.optionalText(),
                Shape.INSTANT.optional().read().apply(source));
    }

    private static OperationId readOperation(ByteSource source) {
        ByteBuffer bytes = ByteBuffer.wrap(source.bytes());
        if (bytes.remaining() != 2 * Long.BYTES) {
            throw new MalformedBytesException("the name of an operation has 16 bytes");
        }
        return new OperationId(bytes.getLong(), bytes.getLong());
    }

    private static ItemKey itemKey(Key key) {
        if (key instanceof ItemKey item) {
            return item;
        }
        throw new MalformedBytesException("a note where an item belongs");
    }
}
