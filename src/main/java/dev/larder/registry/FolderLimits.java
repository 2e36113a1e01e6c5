package dev.larder.registry;

/**
 * How much of a folder is looked at.
 *
 * @param depthMax how many folders deep
 * @param entriesMax how many files and folders
 * @param itemsMax how many items and entries of indexes
 * @param jsonBytesMax the largest JSON file, an index included
 */
record FolderLimits(int depthMax, int entriesMax, int itemsMax, int jsonBytesMax) {

    static final FolderLimits DEFAULT = new FolderLimits(64, 1_000_000, 100_000, 64 * 1024 * 1024);
}
