package dev.larder.storage.tier;

import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.Change;
import dev.larder.storage.EntrySummary;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the index of an authority piece by piece, with a rest after each; in larger pieces when somebody waits for it. */
final class IndexPieces {

    private static final int PIECE = 100;
    private static final int PIECE_AWAITED = 1_000;

    private final Authority authority;
    private final Consumer<BooleanSupplier> rest;

    /** @param rest rests after a piece, told whether somebody waits for the index */
    IndexPieces(Authority authority, Consumer<BooleanSupplier> rest) {
        this.authority = authority;
        this.rest = rest;
    }

    /**
     * What the authority holds now, or held at some time since this was called, entry by entry.
     *
     * @param awaited whether somebody waits for it by now; asked before each piece, and while resting
     */
    MetadataIndex read(BooleanSupplier awaited) {
        MetadataIndex filled = new MetadataIndex();
        Optional<Key> after = Optional.empty();
        List<EntrySummary> piece;
        int most;
        do {
            most = awaited.getAsBoolean() ? PIECE_AWAITED : PIECE;
            piece = authority.summaries(after, most);
            for (EntrySummary summary : piece) {
                filled.apply(new Change(summary.key(), Optional.of(summary)));
                after = Optional.of(summary.key());
            }
            rest.accept(awaited);
        } while (piece.size() == most);
        return filled;
    }
}
