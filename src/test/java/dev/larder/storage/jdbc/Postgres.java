package dev.larder.storage.jdbc;

import dev.larder.storage.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for the tests of this process, and stores in it, each in a schema of its own. */
final class Postgres {

    private static final Path DATA = directory();
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    static int port() {
        return SERVER.getPort();
    }

    /** The address of a store that nobody used yet. */
    static String url() {
        return url(port());
    }

    /** The same, reached by way of this port. */
    static String url(int port) {
        String schema = "store_" + SCHEMAS.incrementAndGet();
        sql("CREATE SCHEMA " + schema);
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&currentSchema=" + schema;
    }

    static JdbcStorageProvider open(String url, StorageSettings settings, InstantSource clock) {
        return PostgresStore.open(url, name -> null, settings, clock);
    }

    /** Runs a statement as the administrator of the server. */
    static void sql(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a user who has to say his password. */
    static void requirePassword(String user, String password) {
        sql("CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
        try {
            Path rules = DATA.resolve("pg_hba.conf");
            Files.writeString(rules, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sql("SELECT pg_reload_conf()");
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setDataDirectory(DATA).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("larder-postgres-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
