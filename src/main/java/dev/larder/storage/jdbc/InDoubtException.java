package dev.larder.storage.jdbc;

import java.sql.SQLException;

/** The connection was lost while a commit was on its way, and whether it took place could not be found out. */
final class InDoubtException extends SQLException {

    private static final long serialVersionUID = 1;

    InDoubtException(SQLException cause) {
        super("it is not known whether a commit took place", "08007", cause);
    }
}
