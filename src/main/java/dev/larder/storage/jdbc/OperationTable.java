package dev.larder.storage.jdbc;

import dev.larder.storage.Authority;
import dev.larder.storage.OperationId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was done under a name, and what it answered: written in the transaction that did it. On the session of the writer. */
final class OperationTable {

    private static final String FIND = "SELECT answer FROM operation WHERE high = ? AND low = ?";
    private static final String INSERT = "INSERT INTO operation (high, low, done_at, answer) VALUES (?, ?, ?, ?)";
    private static final String FORGET = "DELETE FROM operation WHERE done_at < ? OR done_at > ?";

    /** Old names are looked for at one in so many. */
    private static final int FORGET_EVERY = 512;

    private final Session session;
    private final Instant now;

    OperationTable(Session session, Instant now) {
        this.session = session;
        this.now = now;
    }

    /** What was answered under this name, or null where nothing was done under it. */
    byte @Nullable [] find(OperationId id) throws SQLException {
        PreparedStatement find = session.statement(FIND);
        find.setLong(1, id.high());
        find.setLong(2, id.low());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    /** Writes down what was done under this name, and now and then forgets what is too old to be asked for. */
    void record(OperationId id, byte[] answer) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        insert.setLong(1, id.high());
        insert.setLong(2, id.low());
        insert.setLong(3, now.toEpochMilli());
        insert.setBytes(4, answer);
        insert.executeUpdate();
        if (id.low() % FORGET_EVERY == 0) {
            forget();
        }
    }

    /** Names from the future are those of a clock that was wrong. */
    private void forget() throws SQLException {
        long age = Authority.ONCE_FOR.toMillis();
        PreparedStatement forget = session.statement(FORGET);
        forget.setLong(1, now.toEpochMilli() - age);
        forget.setLong(2, now.toEpochMilli() + age);
        forget.executeUpdate();
    }
}
