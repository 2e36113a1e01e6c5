package dev.larder.storage.share;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.Mutation;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import java.util.List;

/** How mutations go over the wire. */
final class Mutations {

    static final Shape<Mutation<List<SetOutcome>>> PUT = new Shape<>(
            (sink, mutation) -> {
                Mutation.Put put = (Mutation.Put) mutation;
                Shapes.OPTIONS.write().accept(sink, put.options());
                Shapes.ENTRY.list().write().accept(sink, put.entries());
            },
            source -> {
                SetOptions options = Shapes.OPTIONS.read().apply(source);
                List<Entry> entries = Shapes.ENTRY.list().read().apply(source);
                return new Mutation.Put(entries, options);
            });
    static final Shape<Mutation<Boolean>> DELETE = new Shape<>(
            (sink, mutation) -> {
                Mutation.Delete delete = (Mutation.Delete) mutation;
                Shapes.KEY.write().accept(sink, delete.key());
                sink.optionalText(delete.ifVersion());
            },
            source -> {
                Key key = Shapes.KEY.read().apply(source);
                return new Mutation.Delete(key, source.optionalText());
            });
    static final Shape<Mutation<Long>> CLEAR = new Shape<>(
            (sink, mutation) -> Mutations.ORIGIN.write().accept(sink, ((Mutation.Clear) mutation).origin()),
            source -> new Mutation.Clear(Mutations.ORIGIN.read().apply(source)));

    private static final Shape<Origin> ORIGIN = Shape.oneOf(Origin.class);

    private Mutations() {}
}
