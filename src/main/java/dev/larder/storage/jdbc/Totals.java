package dev.larder.storage.jdbc;

import dev.larder.model.Origin;

/**
 * The sums over all entries, gone ones included.
 *
 * @param cachedEntries how many copies of upstream items there are
 * @param cachedBytes the size of their documents
 * @param ownEntries how many other entries there are
 * @param ownBytes the size of theirs
 */
record Totals(long cachedEntries, long cachedBytes, long ownEntries, long ownBytes) {

    Totals plus(Origin origin, long entries, long bytes) {
        return switch (origin) {
            case CACHED -> new Totals(cachedEntries + entries, cachedBytes + bytes, ownEntries, ownBytes);
            case OWN -> new Totals(cachedEntries, cachedBytes, ownEntries + entries, ownBytes + bytes);
        };
    }
}
