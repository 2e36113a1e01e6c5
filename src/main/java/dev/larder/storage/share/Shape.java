package dev.larder.storage.share;

import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.MalformedBytesException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How values of a type go over the wire.
 *
 * @param write writes one
 * @param read reads it back; throws {@link MalformedBytesException} where the bytes are none
 * @param <T> the type
 */
record Shape<T>(BiConsumer<ByteSink, T> write, Function<ByteSource, T> read) {

    static final Shape<Long> NUMBER = new Shape<>(ByteSink::number, ByteSource::number);
    static final Shape<Boolean> FLAG =
            new Shape<>((sink, flag) -> sink.number(flag ? 1 : 0), source -> source.number() == 1);
    static final Shape<String> TEXT = new Shape<>(ByteSink::text, ByteSource::text);
    static final Shape<Instant> INSTANT = new Shape<>(
            (sink, instant) -> signed(sink, instant.getEpochSecond()).number(instant.getNano()),
            source -> Instant.ofEpochSecond(signed(source), source.number()));
    static final Shape<Duration> DURATION = new Shape<>(
            (sink, duration) -> signed(sink, duration.getSeconds()).number(duration.getNano()),
            source -> Duration.ofSeconds(signed(source), source.number()));

    /** One of the constants of an enum, by its position. */
    static <E extends Enum<E>> Shape<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Shape<>((sink, one) -> sink.number(constants.indexOf(one)), source -> {
            int position = source.size();
            if (position >= constants.size()) {
                throw new MalformedBytesException("a word that there is not");
            }
            return constants.get(position);
        });
    }

    /** Such a value, or none. */
    Shape<Optional<T>> optional() {
        return new Shape<>(
                (sink, value) -> {
                    sink.number(value.isPresent() ? 1 : 0);
                    value.ifPresent(one -> write.accept(sink, one));
                },
                source -> source.number() == 0 ? Optional.empty() : Optional.of(read.apply(source)));
    }

    /** A list of such values. */
    Shape<List<T>> list() {
        return new Shape<>((sink, list) -> sink.list(list, write), source -> source.list(read));
    }

    /** A map from such values to others, in its order. */
    <V> Shape<Map<T, V>> to(Shape<V> values) {
        return new Shape<>(
                (sink, map) -> {
                    sink.number(map.size());
                    map.forEach((key, value) -> {
                        write.accept(sink, key);
                        values.write.accept(sink, value);
                    });
                },
                source -> {
                    Map<T, V> map = new LinkedHashMap<>();
                    for (int left = source.size(); left > 0; left--) {
                        map.put(read.apply(source), values.read.apply(source));
                    }
                    return map;
                });
    }

    private static ByteSink signed(ByteSink sink, long number) {
        return sink.number(number < 0 ? 1 : 0).number(Math.abs(number));
    }

    private static long signed(ByteSource source) {
        boolean negative = source.number() == 1;
        long number = source.number();
        return negative ? -number : number;
    }
}
