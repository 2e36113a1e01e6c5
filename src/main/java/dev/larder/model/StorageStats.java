package dev.larder.model;

import java.util.List;
import java.util.Optional;

/**
 * How a stack of providers stands.
 *
 * @param memory the memory tier, where there is one
 * @param disk the authority
 * @param cachedBytes the size of copies of upstream items in the authority
 * @param ownBytes the size of everything else in it
 * @param counts how many items there are by framework and kind, in alphabetical order
 * @param engine the engine of the authority and its version, in words
 * @param role what this process is to the store: {@code leader}, {@code follower}, {@code private}, {@code one of many} …
 * @param notices what befell the store since it was opened, in sentences for its user; mostly none
 */
public record StorageStats(
        Optional<TierStats> memory,
        TierStats disk,
        long cachedBytes,
        long ownBytes,
        List<ItemCount> counts,
        String engine,
        String role,
        List<String> notices) {

    /** Copies the lists. */
    public StorageStats {
        counts = List.copyOf(counts);
        notices = List.copyOf(notices);
    }

    /**
     * How many items of a kind a framework has.
     *
     * @param framework the framework
     * @param kind the kind
     * @param items how many
     * @param bytes their documents' size
     */
    public record ItemCount(String framework, Kind kind, long items, long bytes) {

        /** Both together, of the same framework and kind. */
        public ItemCount plus(ItemCount other) {
            return new ItemCount(framework, kind, items + other.items, bytes + other.bytes);
        }
    }

    /** The same of a process in another role. */
    public StorageStats withRole(String words) {
        return new StorageStats(memory, disk, cachedBytes, ownBytes, counts, engine, words, notices);
    }

    /** The same with a memory tier on top. */
    public StorageStats withMemory(TierStats tier) {
        return new StorageStats(Optional.of(tier), disk, cachedBytes, ownBytes, counts, engine, role, notices);
    }
}
