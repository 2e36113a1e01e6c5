package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.SQLException;

/** What PostgreSQL and its driver report, by SQLSTATE, in sentences for people. */
final class PostgresFailures {

    private PostgresFailures() {}

    /** Whether the connection is gone, and another one may do. */
    static boolean isLost(SQLException e) {
        return switch (state(e)) {
            case "57P01", "57P02", "57P03", "57P05", "25P03" -> true;
            default -> state(e).startsWith("08");
        };
    }

    /**
     * The failure of an attempt.
     *
     * @param what what could not be done, without a full stop
     */
    static StorageException failed(String what, PostgresAddress address, SQLException e) {
        return new StorageException(what + ": " + reason("the database at " + address, e), e);
    }

    private static String reason(String database, SQLException e) {
        return switch (state(e)) {
            case "08007" ->
                "the connection to " + database
                        + " was lost while it was written, and whether it was is not known; look,"
                        + " and write it once more if it was not.";
            case "28P01", "28000" ->
                database + " refused the user or the password; mend them in the setting 'url'"
                        + " or in PGUSER and PGPASSWORD, and start the server anew.";
            case "3D000" -> database + " does not exist on that server; make it, or name another in the setting 'url'.";
            case "3F000" -> database + " lacks the schema that the setting 'url' names; make it.";
            case "42501" ->
                database + " lets this user not make or write the tables that are needed; GRANT CREATE ON SCHEMA, or"
                        + " own the tables.";
            case "25006" -> database + " takes no writes; name the primary server in the setting 'url'.";
            case "53100" -> database + " has no room on its disk; nothing was written.";
            case "53300" -> database + " has no connection left; raise max_connections, or end other servers.";
            case "55P03", "57014" -> database + " was busy for too long; try it once more.";
            default ->
                isLost(e)
                        ? database + " does not answer; see that it runs and that this machine reaches it. The next"
                                + " request tries again."
                        : database + " failed; the log of the server says why.";
        };
    }

    private static String state(SQLException e) {
        return String.valueOf(e.getSQLState());
    }
}
