package dev.larder.storage.share;

import dev.larder.storage.Authority;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;

/**
 * A mutation with its name.
 *
 * @param id the name
 * @param mutation what to do
 * @param mayBeDone whether another process was or may be asked for it too, so that the name has to be looked up
 * @param <R> what it answers
 */
record Once<R>(OperationId id, Mutation<R> mutation, boolean mayBeDone) {

    /** A mutation that nobody was asked for yet. */
    static <R> Once<R> first(Mutation<R> mutation) {
        return new Once<>(OperationId.random(), mutation, false);
    }

    /** The same as it is asked for the second time. */
    Once<R> again() {
        return new Once<>(id, mutation, true);
    }

    /** Does it, unless it was done. */
    R on(Authority authority) {
        return mayBeDone ? authority.once(id, mutation) : mutation.on(authority);
    }

    static <R> Shape<Once<R>> shape(Shape<Mutation<R>> mutation) {
        return new Shape<>(
                (sink, once) -> {
                    Shapes.OPERATION.write().accept(sink, once.id);
                    mutation.write().accept(sink, once.mutation);
                },
                source -> new Once<>(
                        Shapes.OPERATION.read().apply(source), mutation.read().apply(source), true));
    }
}
