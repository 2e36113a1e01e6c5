package dev.larder.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * An engine whose n-th step fails: a connection, a statement, a commit, or what comes right after a commit, so that it
 * happened and nobody was told.
 */
final class FaultyEngine implements Engine {

    private static final Set<String> STEPS =
            Set.of("executeQuery", "executeUpdate", "executeBatch", "commit", "prepareStatement", "setAutoCommit");

    private final Engine engine;
    private int failAt = Integer.MAX_VALUE;
    private int steps;
    private int open;
    private int commits;
    private int commitWithoutMemory;

    FaultyEngine(Engine engine) {
        this.engine = engine;
    }

    /** Fails the n-th step from now, 1 being the next. */
    synchronized void failAt(int n) {
        steps = 0;
        failAt = n;
    }

    /** The n-th commit from now finds no memory, 1 being the next; those after it do. */
    synchronized void runOutOfMemoryAt(int n) {
        commitWithoutMemory = commits + n;
    }

    /** Whether the fault was hit. */
    synchronized boolean hit() {
        return steps >= failAt;
    }

    /** How many commits were begun. */
    synchronized int commits() {
        return commits;
    }

    synchronized int openConnections() {
        return open;
    }

    @Override
    public Connection connect() throws SQLException {
        step();
        Connection connection = engine.connect();
        synchronized (this) {
            open++;
        }
        return (Connection) wrap(Connection.class, connection);
    }

    @Override
    public void beforeCommit(long bytes) {
        synchronized (this) {
            if (++commits == commitWithoutMemory) {
                throw new OutOfMemoryError("none left, said by a test");
            }
        }
        engine.beforeCommit(bytes);
    }

    @Override
    public void afterCommit(long bytes) {
        engine.afterCommit(bytes);
    }

    @Override
    public boolean isAlone() {
        return engine.isAlone();
    }

    @Override
    public boolean isDamage(SQLException e) {
        return engine.isDamage(e);
    }

    @Override
    public void rest(Connection writer) throws SQLException {
        engine.rest(writer);
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public void close() {
        engine.close();
    }

    private synchronized void step() throws SQLException {
        if (++steps == failAt) {
            throw new SQLException("a fault that the test asked for", "58000");
        }
    }

    private Object wrap(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            try {
                if (STEPS.contains(method.getName())) {
                    step();
                }
                Object answer = method.invoke(target, arguments);
                if (method.getName().equals("commit")) {
                    step();
                }
                if (method.getName().equals("close") && target instanceof Connection) {
                    synchronized (this) {
                        open--;
                    }
                }
                return answer instanceof PreparedStatement ? wrap(PreparedStatement.class, answer) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
