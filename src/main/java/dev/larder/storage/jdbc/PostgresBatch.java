package dev.larder.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several statements that go to the server together, and their answers come back together. Each takes arrays, one for
 * each column, so that it does for many rows what it does for one.
 */
final class PostgresBatch {

    /** Gives the next parameter its value. */
    private interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    private final List<String> statements = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** Begins the next statement, whose parameters follow. */
    PostgresBatch add(String statement) {
        statements.add(statement);
        return this;
    }

    <T> PostgresBatch texts(Collection<T> rows, Function<T, String> text) {
        return array("text", rows.stream().map(text).toArray(String[]::new));
    }

    <T> PostgresBatch blobs(Collection<T> rows, Function<T, byte[]> blob) {
        return array("bytea", rows.stream().map(blob).toArray(byte[][]::new));
    }

    <T> PostgresBatch ints(Collection<T> rows, ToIntFunction<T> number) {
        return array("int4", rows.stream().map(number::applyAsInt).toArray(Integer[]::new));
    }

    <T> PostgresBatch longs(Collection<T> rows, Function<T, @Nullable Long> number) {
        List<@Nullable Long> numbers = new ArrayList<>(rows.size());
        rows.forEach(row -> numbers.add(number.apply(row)));
        return array("int8", numbers.toArray(Long[]::new));
    }

    PostgresBatch number(int number) {
        parameters.add((statement, index) -> statement.setInt(index, number));
        return this;
    }

    /** Does them, in their order, in the transaction of this session. */
    void run(Session session) throws SQLException {
        PreparedStatement together = session.statement(String.join(";\n", statements));
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).set(together, i + 1);
        }
        together.execute();
    }

    private PostgresBatch array(String type, @Nullable Object[] values) {
        parameters.add((statement, index) ->
                statement.setArray(index, statement.getConnection().createArrayOf(type, values)));
        return this;
    }
}
