package dev.larder.storage.share;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Page;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.storage.Accesses;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import dev.larder.storage.Mutation;
import dev.larder.storage.SetOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One thing that can be asked of the leader: its number on the wire, how the question and the answer are written, and
 * what the leader does. The whole table is here; a number is never used again for something else.
 *
 * @param code the number
 * @param question how the question is written
 * @param answer how the answer is written
 * @param invoke what the leader does
 * @param reads the keys whose state the answer tells; absent where that may be any
 * @param again the question as it is put the second time
 * @param <A> the question
 * @param <R> the answer
 */
record Call<A, R>(
        int code,
        Shape<A> question,
        Shape<R> answer,
        BiFunction<Served, A, R> invoke,
        Function<A, Optional<Collection<Key>>> reads,
        UnaryOperator<A> again) {

    static final Call<Nothing, Nothing> PING = of(0, Nothing.SHAPE, Nothing.SHAPE, (served, nothing) -> nothing);
    static final Call<Key, Optional<StoredEntry>> GET = ofKey(
            1, Shapes.STORED.optional(), (served, key) -> served.authority().get(key));
    static final Call<Key, Boolean> HAS =
            ofKey(2, Shape.FLAG, (served, key) -> served.authority().has(key));
    static final Call<Key, Optional<EntryMetadata>> METADATA = ofKey(
            3, Shapes.METADATA.optional(), (served, key) -> served.authority().getMetadata(key));
    static final Call<List<Key>, Answered> MGET = new Call<>(
            4,
            Shapes.KEY.list(),
            Answered.SHAPE,
            (served, keys) -> Answered.of(keys, served.authority().mget(keys)),
            Optional::of,
            UnaryOperator.identity());
    static final Call<String, List<Key>> KEYS = ofMany(
            5,
            Shape.TEXT,
            Shapes.KEY.list(),
            (served, pattern) -> served.authority().keys(pattern));
    static final Call<List<String>, List<ItemKey>> KEYS_NAMED = ofMany(
            6,
            Shape.TEXT.list(),
            Shapes.ITEM_KEY.list(),
            (served, names) -> served.authority().keysNamed(names.get(0), names.get(1)));
    static final Call<Nothing, Long> SIZE = ofMany(
            7,
            Nothing.SHAPE,
            Shape.NUMBER,
            (served, nothing) -> served.authority().size());
    static final Call<ListRequest, Page<ItemSummary>> LIST = ofMany(
            8,
            ListRequest.SHAPE,
            Shapes.PAGE,
            (served, asked) -> served.authority().list(asked.query(), asked.after(), asked.limit()));
    static final Call<ItemQuery, Map<String, Integer>> CATEGORIES = ofMany(
            9,
            Shapes.QUERY,
            Shape.TEXT.to(new Shape<>((s, n) -> s.number(n), s -> s.size())),
            (served, query) -> served.authority().categories(query));
    static final Call<Map<Key, Accesses>, Nothing> RECORD_ACCESS =
            of(10, Shapes.KEY.to(Shapes.ACCESSES), Nothing.SHAPE, (served, accesses) -> {
                served.authority().recordAccess(accesses);
                return Nothing.NOTHING;
            });
    static final Call<Nothing, EvictionReport> EVICT = of(
            11,
            Nothing.SHAPE,
            StatsShapes.EVICTION,
            (served, nothing) -> served.authority().evict());
    static final Call<Nothing, StorageStats> STATS = of(
            12,
            Nothing.SHAPE,
            StatsShapes.STATS,
            (served, nothing) -> served.authority().stats());
    static final Call<Long, Changes> CHANGES = of(13, Shape.NUMBER, Shapes.CHANGES, Served::changesSince);
    static final Call<SummariesRequest, List<EntrySummary>> SUMMARIES = ofMany(
            14,
            SummariesRequest.SHAPE,
            Shapes.SUMMARY.list(),
            (served, asked) -> served.authority().summaries(asked.after(), asked.limit()));
    static final Call<Once<List<SetOutcome>>, List<SetOutcome>> PUT =
            mutation(15, Mutations.PUT, Shape.oneOf(SetOutcome.class).list());
    static final Call<Once<Boolean>, Boolean> DELETE = mutation(16, Mutations.DELETE, Shape.FLAG);
    static final Call<Once<Long>, Long> CLEAR = mutation(17, Mutations.CLEAR, Shape.NUMBER);
    static final Call<HistoryRequest, List<ItemVersion>> HISTORY = ofMany(
            18,
            HistoryRequest.SHAPE,
            Shapes.VERSION.list(),
            (served, asked) -> served.authority().history(asked.key(), asked.limit()));
    static final Call<VersionRequest, Optional<Item>> VERSION = ofMany(
            19,
            VersionRequest.SHAPE,
            Shapes.ITEM_WHOLE.optional(),
            (served, asked) -> served.authority().getVersion(asked.key(), asked.version()));

    static final Call<SummariesRequest, Inspection> INSPECT = of(
            20,
            SummariesRequest.SHAPE,
            StatsShapes.INSPECTION,
            (served, asked) -> served.authority().inspect(asked.after(), asked.limit()));

    private static final List<Call<?, ?>> ALL = List.of(
            PING,
            GET,
            HAS,
            METADATA,
            MGET,
            KEYS,
            KEYS_NAMED,
            SIZE,
            LIST,
            CATEGORIES,
            RECORD_ACCESS,
            EVICT,
            STATS,
            CHANGES,
            SUMMARIES,
            PUT,
            DELETE,
            CLEAR,
            HISTORY,
            VERSION,
            INSPECT);

    /** The call of this number, or empty where there is none. */
    static Optional<Call<?, ?>> of(int code) {
        return code < ALL.size() ? Optional.of(ALL.get(code)) : Optional.empty();
    }

    /** The call that asks for such a mutation. */
    @SuppressWarnings("unchecked") // The answers of the three are what the mutations answer.
    static <R> Call<Once<R>, R> of(Mutation<R> mutation) {
        if (mutation instanceof Mutation.Put) {
            return (Call<Once<R>, R>) (Call<?, ?>) PUT;
        }
        return (Call<Once<R>, R>) (Call<?, ?>) (mutation instanceof Mutation.Delete ? DELETE : CLEAR);
    }

    private static <A, R> Call<A, R> of(int code, Shape<A> question, Shape<R> answer, BiFunction<Served, A, R> invoke) {
        return new Call<>(code, question, answer, invoke, asked -> Optional.of(List.of()), UnaryOperator.identity());
    }

    private static <A, R> Call<A, R> ofMany(
            int code, Shape<A> question, Shape<R> answer, BiFunction<Served, A, R> invoke) {
        return new Call<>(code, question, answer, invoke, asked -> Optional.empty(), UnaryOperator.identity());
    }

    private static <R> Call<Key, R> ofKey(int code, Shape<R> answer, BiFunction<Served, Key, R> invoke) {
        return new Call<>(code, Shapes.KEY, answer, invoke, key -> Optional.of(List.of(key)), UnaryOperator.identity());
    }

    private static <R> Call<Once<R>, R> mutation(int code, Shape<Mutation<R>> question, Shape<R> answer) {
        return new Call<>(
                code,
                Once.shape(question),
                answer,
                (served, once) -> once.on(served.authority()),
                once -> Optional.empty(),
                Once::again);
    }

    /** The question or the answer where there is nothing to say. */
    enum Nothing {
        NOTHING;

        static final Shape<Nothing> SHAPE = new Shape<>((sink, nothing) -> {}, source -> NOTHING);
    }

    /** The arguments of a history. */
    record HistoryRequest(ItemKey key, int limit) {

        static final Shape<HistoryRequest> SHAPE = new Shape<>(
                (sink, asked) -> {
                    Shapes.ITEM_KEY.write().accept(sink, asked.key);
                    sink.number(asked.limit);
                },
                source -> new HistoryRequest(Shapes.ITEM_KEY.read().apply(source), source.size()));
    }

    /** Which item, and which of its versions. */
    record VersionRequest(ItemKey key, String version) {

        static final Shape<VersionRequest> SHAPE = new Shape<>(
                (sink, asked) -> {
                    Shapes.ITEM_KEY.write().accept(sink, asked.key);
                    sink.text(asked.version);
                },
                source -> new VersionRequest(Shapes.ITEM_KEY.read().apply(source), source.text()));
    }

    /** The arguments of a list. */
    record ListRequest(ItemQuery query, Optional<ItemKey> after, int limit) {

        static final Shape<ListRequest> SHAPE = new Shape<>(
                (sink, asked) -> {
                    Shapes.QUERY.write().accept(sink, asked.query);
                    Shapes.ITEM_KEY.optional().write().accept(sink, asked.after);
                    sink.number(asked.limit);
                },
                source -> new ListRequest(
                        Shapes.QUERY.read().apply(source),
                        Shapes.ITEM_KEY.optional().read().apply(source),
                        source.size()));
    }

    /** The arguments of a page of summaries. */
    record SummariesRequest(Optional<Key> after, int limit) {

        static final Shape<SummariesRequest> SHAPE = new Shape<>(
                (sink, asked) -> {
                    Shapes.KEY.optional().write().accept(sink, asked.after);
                    sink.number(asked.limit);
                },
                source -> new SummariesRequest(Shapes.KEY.optional().read().apply(source), source.size()));
    }
}
