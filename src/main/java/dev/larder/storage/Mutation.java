package dev.larder.storage;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A change that can be asked for under a name; see {@link Authority#once}. What it answers can be kept as bytes, so that
 * whoever asks again gets the first answer.
 *
 * @param <R> what it answers
 */
public sealed interface Mutation<R> {

    /** Does it. */
    R on(StorageProvider provider);

    /** An answer as bytes. */
    byte[] pack(R answer);

    /**
     * The answer that was packed.
     *
     * @throws MalformedBytesException if these bytes are none
     */
    R unpack(byte[] packed);

    /**
     * {@link StorageProvider#mset}.
     *
     * @param entries what to write, in order
     * @param options how
     */
    record Put(List<Entry> entries, SetOptions options) implements Mutation<List<SetOutcome>> {

        /** The order is that of the bytes: what comes new comes last. */
        private static final List<SetOutcome> OUTCOMES =
                List.of(SetOutcome.CREATED, SetOutcome.CHANGED, SetOutcome.UNCHANGED);

        /** Copies the list. */
        public Put {
            entries = List.copyOf(entries);
        }

        @Override
        public List<SetOutcome> on(StorageProvider provider) {
            return entries.size() == 1
                    ? List.of(provider.set(entries.get(0), options))
                    : provider.mset(entries, options);
        }

        @Override
        public byte[] pack(List<SetOutcome> outcomes) {
            return new ByteSink()
                    .list(outcomes, (sink, outcome) -> sink.number(OUTCOMES.indexOf(outcome)))
                    .toBytes();
        }

        @Override
        public List<SetOutcome> unpack(byte[] packed) {
            return List.copyOf(new ByteSource(packed).list(Put::outcome));
        }

        private static SetOutcome outcome(ByteSource source) {
            int position = source.size();
            if (position >= OUTCOMES.size()) {
                throw new MalformedBytesException("an outcome that there is not");
            }
            return OUTCOMES.get(position);
        }
    }

    /**
     * {@link StorageProvider#delete(Key, Optional)}.
     *
     * @param key what to remove
     * @param ifVersion the version that is expected, if one is
     */
    record Delete(Key key, Optional<String> ifVersion) implements Mutation<Boolean> {

        @Override
        public Boolean on(StorageProvider provider) {
            return provider.delete(key, ifVersion);
        }

        @Override
        public byte[] pack(Boolean wasThere) {
            return new ByteSink().number(wasThere ? 1 : 0).toBytes();
        }

        @Override
        public Boolean unpack(byte[] packed) {
            return new ByteSource(packed).number() == 1;
        }
    }

    /**
     * {@link StorageProvider#clear}.
     *
     * @param origin what to remove
     */
    record Clear(Origin origin) implements Mutation<Long> {

        @Override
        public Long on(StorageProvider provider) {
            return provider.clear(origin);
        }

        @Override
        public byte[] pack(Long count) {
            return new ByteSink().number(count).toBytes();
        }

        @Override
        public Long unpack(byte[] packed) {
            return new ByteSource(packed).number();
        }
    }
}
