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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what can still be read of a damaged database, a row at a time, and gives the sound copies to whoever wants them. */
final class Salvage {

    /** Copies that are given together, to share a commit. */
    private static final int TOGETHER_MAX = 100;

    private static final Duration LEAST = Duration.ofMillis(1);

    private final HsqldbFiles damaged;
    private final DirectoryLock lock;
    private final Instant now;
    private final PayloadCodec codec = new PayloadCodec();
    private final List<Copy> sound = new ArrayList<>();
    private long saved;
    private long lost;

    /** A sound copy, and how it is to be put. */
    record Copy(Entry entry, SetOptions options) {}

    Salvage(HsqldbFiles damaged, DirectoryLock lock, Instant now) {
        this.damaged = damaged;
        this.lock = lock;
        this.now = now;
    }

    /** Gives all sound copies to the taker, and tells how that went. */
    void run(Consumer<List<Copy>> taker, Notices notices) {
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
                read(table, id);
                if (sound.size() == TOGETHER_MAX) {
                    give(taker);
                }
            }
        } catch (SQLException e) {
            lost++;
        } finally {
            engine.abandon();
        }
        give(taker);
        notices.tell(
                saved + " copies were taken over from the damaged store" + (lost == 0 ? "." : ", others are lost."));
    }

    private void read(EntryTable table, long id) {
        try {
            EntryTable.Loaded loaded = table.load(id);
            if (loaded == null || loaded.key().origin() == Origin.OWN) {
                return;
            }
            Entry entry = codec.unpack(loaded.packed(), loaded.key());
            sound.add(new Copy(
                    entry, loaded.metadata().expiresAt().map(this::until).orElse(SetOptions.DEFAULT)));
        } catch (SQLException | MalformedBytesException | LarderException e) {
            lost++;
        }
    }

    /** All together, or where that fails, each by itself. */
    private void give(Consumer<List<Copy>> taker) {
        if (!gave(taker, sound)) {
            sound.forEach(copy -> lost += gave(taker, List.of(copy)) ? 0 : 1);
        }
        sound.clear();
    }

    private boolean gave(Consumer<List<Copy>> taker, List<Copy> copies) {
        try {
            taker.accept(copies);
            saved += copies.size();
            return true;
        } catch (LarderException e) {
            return false;
        }
    }

    private SetOptions until(Instant end) {
        Duration left = Duration.between(now, end);
        return SetOptions.DEFAULT.withTtl(left.compareTo(LEAST) < 0 ? LEAST : left);
    }
}
