package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.LarderException;
import dev.larder.model.Origin;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.SetOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/** Reads what can still be read of a damaged database, a row at a time, and gives each sound copy to whoever wants it. */
final class Salvage {

    private static final Duration LEAST = Duration.ofMillis(1);

    private final HsqldbFiles damaged;
    private final DirectoryLock lock;
    private final Instant now;
    private final PayloadCodec codec = new PayloadCodec();
    private long saved;
    private long lost;

    Salvage(HsqldbFiles damaged, DirectoryLock lock, Instant now) {
        this.damaged = damaged;
        this.lock = lock;
        this.now = now;
    }

    /** Gives all sound copies to the taker, and tells how that went. */
    void run(BiConsumer<Entry, SetOptions> taker, Notices notices) {
        HsqldbEngine engine;
        try {
            engine = HsqldbEngine.open(damaged, lock, false, 0);
        } catch (SQLException e) {
            return;
        }
        try (Session session = new Session(engine.connect())) {
            EntryTable table = new EntryTable(session);
            long last = table.lastId();
            for (long id = 1; id <= last; id++) {
                take(table, id, taker);
            }
        } catch (SQLException e) {
            lost++;
        } finally {
            engine.abandon();
        }
        notices.tell(
                saved + " copies were taken over from the damaged store" + (lost == 0 ? "." : ", others are lost."));
    }

    private void take(EntryTable table, long id, BiConsumer<Entry, SetOptions> taker) {
        try {
            EntryTable.Loaded loaded = table.load(id);
            if (loaded == null || loaded.key().origin() == Origin.OWN) {
                return;
            }
            Entry entry = codec.unpack(loaded.packed(), loaded.key());
            taker.accept(entry, loaded.metadata().expiresAt().map(this::until).orElse(SetOptions.DEFAULT));
            saved++;
        } catch (SQLException | MalformedBytesException | LarderException e) {
            lost++;
        }
    }

    private SetOptions until(Instant end) {
        Duration left = Duration.between(now, end);
        return SetOptions.DEFAULT.withTtl(left.compareTo(LEAST) < 0 ? LEAST : left);
    }
}
