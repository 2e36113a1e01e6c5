package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is wanted of many entries in one statement: each is a journey to the server and back. */
final class PostgresTable extends EntryTable {

    private static final String FIND_ALL = "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.key_text = ANY (?)";

    private static final String LOAD_ALL = "SELECT " + LOADED
            + ", e.key_text FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.key_text = ANY (?)";

    PostgresTable(Session session) {
        super(session);
    }

    @Override
    Optional<Map<Key, EntryRow>> findTogether(Collection<? extends Key> keys) throws SQLException {
        Map<Key, EntryRow> found = new HashMap<>();
        try (ResultSet row = query(FIND_ALL, keys)) {
            while (row.next()) {
                EntryRow one = EntryRow.from(row);
                found.put(one.key(), one);
            }
        }
        return Optional.of(found);
    }

    @Override
    Optional<Map<Key, Loaded>> loadTogether(Collection<? extends Key> keys) throws SQLException {
        Map<Key, Loaded> found = new HashMap<>();
        try (ResultSet row = query(LOAD_ALL, keys)) {
            while (row.next()) {
                Loaded one = loaded(Key.parse(row.getString(13)), row);
                found.put(one.key(), one);
            }
        }
        return Optional.of(found);
    }

    private ResultSet query(String sql, Collection<? extends Key> keys) throws SQLException {
        PreparedStatement query = session().statement(sql);
        String[] texts = keys.stream().map(Key::text).toArray(String[]::new);
        query.setArray(1, session().connection().createArrayOf("text", texts));
        return query.executeQuery();
    }
}
