package dev.larder.storage;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.Reclaimable;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where entries rest. Providers stack: each may stand in front of another, and all keep the same promises.
 *
 * <ul>
 *   <li>A write that returns is durable, and every read that begins afterwards sees it or a later one.
 *   <li>All methods see an entry's lifetime alike, by {@link dev.larder.model.Freshness}: what is gone is gone from
 *       each of them at once; a stale copy is seen by all.
 *   <li>Own entries are never evicted. The limit on the bytes of cached ones holds whenever a write returns.
 *   <li>A batch is written whole or not at all.
 *   <li>Reads do not count as accesses by themselves; {@link #recordAccess} does, and only {@link #get} and
 *       {@link #mget} of a memory tier call it.
 * </ul>
 *
 * <p>Safe for use by many threads. Every method throws {@link dev.larder.model.StorageException} where the store cannot
 * do its work, and after {@link #close}.
 */
public interface StorageProvider extends AutoCloseable, Reclaimable {

    /** The entry under this key, fresh or stale, or empty where there is none. */
    Optional<StoredEntry> get(Key key);

    /**
     * What {@link #get} would give, where memory alone can tell; else empty. For a thread that must not wait: it reads
     * no file, asks nobody and takes no lock for longer than a moment. An access where it finds something.
     */
    default Optional<StoredEntry> getHeld(Key key) {
        return Optional.empty();
    }

    /**
     * Writes an entry, replacing what is under its key.
     *
     * @throws dev.larder.model.ConflictException if the options expect another version than there is
     * @throws dev.larder.model.InvalidRequestException if the entry is larger than the store takes
     */
    SetOutcome set(Entry entry, SetOptions options);

    /** Writes an entry with the default lifetime of its origin. */
    default SetOutcome set(Entry entry) {
        return set(entry, SetOptions.DEFAULT);
    }

    /** Writes an entry that lives for this long, which is more than zero. */
    default SetOutcome set(Entry entry, Duration ttl) {
        return set(entry, SetOptions.DEFAULT.withTtl(ttl));
    }

    /** Whether {@link #get} would find something. No access. */
    boolean has(Key key);

    /** Removes an entry; returns whether there was one. */
    default boolean delete(Key key) {
        return delete(key, Optional.empty());
    }

    /**
     * Removes an entry if it is at the expected version, or whatever its version where none is expected.
     *
     * @return whether there was one
     * @throws dev.larder.model.ConflictException if there is one of another version
     */
    boolean delete(Key key, Optional<String> ifVersion);

    /**
     * Removes everything of an origin, gone entries and earlier versions included, but Larder's own notes
     * ({@link MetadataKey#isOfLarder}). One that is cut off, or fails in its midst, leaves the rest.
     *
     * @return how many entries there were
     */
    long clear(Origin origin);

    /** The entries under these keys, in the order of the keys; keys without an entry are left out. */
    Map<Key, StoredEntry> mget(Collection<? extends Key> keys);

    /**
     * Writes entries in one transaction, all or none; of several under one key the last one holds.
     *
     * @return what became of each, in order
     */
    List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options);

    /** What the store knows about an entry of any kind, without reading its content. No access. */
    Optional<EntryMetadata> getMetadata(Key key);

    /**
     * The keys whose string form matches a pattern, in order. {@code *} stands for any text, {@code ?} for one
     * character; everything else for itself.
     */
    List<Key> keys(String pattern);

    /** The keys of all items of a framework with exactly this name, of either kind, in order. */
    List<ItemKey> keysNamed(String framework, String name);

    /** How many entries there are. */
    long size();

    /**
     * Earlier versions of what a user wrote under this key, the newest first; the present one is not among them. They are
     * kept when it is deleted, and not for copies.
     *
     * @param limit how many at most, 1 or more
     */
    List<ItemVersion> history(ItemKey key, int limit);

    /** The item as it was at an earlier version, or empty where that is not kept. */
    Optional<Item> getVersion(ItemKey key, String version);

    /**
     * A page of the items that a query admits, by key.
     *
     * @param after the last key of the page before, or absent for the first page
     * @param limit how many at most, 1 or more
     */
    Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit);

    /** How many items that a query admits are in each category, by category in alphabetical order. */
    Map<String, Integer> categories(ItemQuery query);

    /** Adds to the access counts and moves the last access forward. Keys without an entry are passed over. */
    void recordAccess(Map<Key, Accesses> accesses);

    /** Removes what is gone, and cached entries beyond the limit. Writes do as much by themselves; this is for idle times. */
    EvictionReport evict();

    /** The provider that this one, or one below it, keeps copies of: it tells what changes. */
    Authority authority();

    /** How the stack stands. */
    StorageStats stats();

    /** Copies of entries, which this holds for its own callers alone: nothing that other processes ask for. */
    @Override
    default void letGo() {}

    /** Flushes and closes, this provider and those below. Does nothing the second time. */
    @Override
    void close();

    /** The component that the user wrote under this name. */
    default Optional<Item> getComponent(String framework, String name) {
        return item(ItemKey.own(Kind.COMPONENT, framework, name));
    }

    /**
     * Writes a component.
     *
     * @throws IllegalArgumentException if it is none
     */
    default SetOutcome setComponent(Item component) {
        return set(checked(component, Kind.COMPONENT));
    }

    /** All components of a framework that lists show, by key. */
    default List<ItemSummary> listComponents(String framework) {
        return list(ItemQuery.of(Kind.COMPONENT, framework), Optional.empty(), Integer.MAX_VALUE)
                .items();
    }

    /** The block that the user wrote under this name. */
    default Optional<Item> getBlock(String framework, String name) {
        return item(ItemKey.own(Kind.BLOCK, framework, name));
    }

    /**
     * Writes a block.
     *
     * @throws IllegalArgumentException if it is none
     */
    default SetOutcome setBlock(Item block) {
        return set(checked(block, Kind.BLOCK));
    }

    /** All blocks of a framework, or those of one category, by key. */
    default List<ItemSummary> listBlocks(String framework, Optional<String> category) {
        ItemQuery blocks = new ItemQuery(
                Optional.of(Kind.BLOCK), Optional.of(framework), Optional.empty(), Optional.empty(), category);
        return list(blocks, Optional.empty(), Integer.MAX_VALUE).items();
    }

    private Optional<Item> item(ItemKey key) {
        return get(key).map(StoredEntry::entry).map(Item.class::cast);
    }

    private static Item checked(Item item, Kind kind) {
        if (item.key().kind() != kind) {
            throw new IllegalArgumentException(item.key() + " is not a " + kind.text());
        }
        return item;
    }
}
