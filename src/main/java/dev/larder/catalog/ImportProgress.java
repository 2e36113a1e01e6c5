package dev.larder.catalog;

/** Watches an import go forward. */
@FunctionalInterface
public interface ImportProgress {

    /** Watches nothing. */
    ImportProgress NONE = (done, total) -> {};

    /**
     * So much is done. Called by the importing thread, often, with a rising {@code done} that ends at {@code total}.
     *
     * @param done how many items were dealt with, written or refused
     * @param total how many there are
     */
    void at(int done, int total);
}
