package dev.larder.storage;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a store is to be.
 *
 * @param directory where its files are; made, owner-only, when the store is opened
 * @param maxBytes the most bytes of documents that copies of upstream items may have together
 * @param maxItemBytes the most bytes that one document may have
 * @param ttl the lifetime of a copy of an upstream item where a write names none
 * @param memoryMaxBytes the most bytes that the memory tier may hold
 */
public record StorageSettings(Path directory, long maxBytes, int maxItemBytes, Duration ttl, long memoryMaxBytes) {

    /** The largest {@link #maxItemBytes}: a row has to fit into the row cache of the engine, with room to spare. */
    public static final int ITEM_BYTES_CEILING = 16 * 1024 * 1024;

    private static final long MIB = 1024 * 1024;

    /** A heap of 256 MiB holds 4 MiB, which is 700 items: a user has several processes with such a heap. */
    private static final int MEMORY_PARTS = 64;

    /** @throws InvalidRequestException if a size or the lifetime is out of its range */
    public StorageSettings {
        directory = directory.toAbsolutePath().normalize();
        if (maxBytes < 0 || memoryMaxBytes < 0) {
            throw new InvalidRequestException("A limit on bytes is zero or more.");
        }
        if (maxItemBytes < 1 || maxItemBytes > ITEM_BYTES_CEILING) {
            throw new InvalidRequestException("The largest item has 1 byte to " + ITEM_BYTES_CEILING / MIB
                    + " MiB; set maxItemBytes to a size within.");
        }
        if (ttl.isNegative() || ttl.isZero()) {
            throw new InvalidRequestException(
                    "The lifetime of a copy is more than zero; set ttl to a time such as 7d.");
        }
    }

    /**
     * A store with the default limits: 100 MiB of copies for 7 days each, items of 5 MiB, 32 MiB of memory, or a
     * sixty-fourth of the heap where that is less.
     */
    public static StorageSettings at(Path directory) {
        return new StorageSettings(directory, 100 * MIB, Limits.ITEM_BYTES_MAX, Duration.ofDays(7), memoryOfHeap());
    }

    /** The memory that the heap of this process has room for: a sixty-fourth of it, but 4 to 32 MiB. */
    public static long memoryOfHeap() {
        return HeapShare.bytes(MEMORY_PARTS, 4 * MIB, 32 * MIB);
    }

    /** The same in another directory. */
    public StorageSettings in(Path other) {
        return new StorageSettings(other, maxBytes, maxItemBytes, ttl, memoryMaxBytes);
    }

    /** The same with this limit on copies. */
    public StorageSettings withMaxBytes(long bytes) {
        return new StorageSettings(directory, bytes, maxItemBytes, ttl, memoryMaxBytes);
    }

    /** The same with this limit on one item. */
    public StorageSettings withMaxItemBytes(int bytes) {
        return new StorageSettings(directory, maxBytes, bytes, ttl, memoryMaxBytes);
    }

    /** The same with this limit on the memory tier. */
    public StorageSettings withMemoryMaxBytes(long bytes) {
        return new StorageSettings(directory, maxBytes, maxItemBytes, ttl, bytes);
    }
}
