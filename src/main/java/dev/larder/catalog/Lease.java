package dev.larder.catalog;

import java.util.function.Supplier;

/** Keeps several processes from doing the same work at the same time. */
public interface Lease {

    /** Of a process that is alone: everything may be done at once. */
    Lease NONE = new Lease() {
        @Override
        public <T> T alone(String name, Supplier<T> work) {
            return work.get();
        }
    };

    /**
     * Does the work while no other process does work of this name. Who waits too long goes ahead: work done twice is
     * better than none.
     */
    <T> T alone(String name, Supplier<T> work);
}
