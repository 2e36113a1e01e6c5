package dev.larder.storage;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Limits;
import java.util.Collection;

/** The bound on what one call takes. */
public final class Batch {

    private Batch() {}

    /** @throws InvalidRequestException if there are more than {@link Limits#BATCH_MAX} */
    public static void check(Collection<?> batch) {
        if (batch.size() > Limits.BATCH_MAX) {
            throw new InvalidRequestException("A batch has at most " + Limits.BATCH_MAX + " entries; this one has "
                    + batch.size() + ": send it in parts.");
        }
    }
}
