package dev.larder.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps several processes from doing the same work at the same time. */
public interface Lease {

    /** Of a process that is alone: everything may be done at once. */
    Lease NONE = new Lease() {
        @Override
        public <T> Optional<T> alone(String name, Duration patience, Supplier<T> work) {
            return Optional.of(work.get());
        }
    };

    /**
     * Does the work while no other process does work of this name. Where nobody can be kept off, it is done all the same:
     * work done twice is better than none.
     *
     * @param patience how long to wait for another process
     * @return what the work gave, or empty where another process was at it for all of that time
     */
    <T> Optional<T> alone(String name, Duration patience, Supplier<T> work);
}
