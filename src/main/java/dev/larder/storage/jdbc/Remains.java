package dev.larder.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a process leaves that is killed in the midst of one of HSQLDB's own steps, and what HSQLDB would take for damage.
 * Nothing that was acknowledged is ever in it.
 *
 * <ul>
 *   <li>A database whose making was cut off: there is no script and there are no rows yet, and the log holds none.
 *   <li>A file of rows that was enlarged and has no header yet, while no table of the script has rows in it.
 * </ul>
 */
record Remains(HsqldbFiles files) {

    /** Where the file of the rows has what HSQLDB knows of its state, which is never 0 once it is made. */
    private static final long FLAGS_AT = 28;

    /** Takes it away, so that the database opens. */
    void clear() throws IOException {
        if (neverMade()) {
            for (String suffix : new String[] {".script.new", ".log", ".properties"}) {
                Files.deleteIfExists(files.file(suffix));
            }
        }
        if (rowsNeverMade()) {
            Files.delete(files.file(".data"));
        }
    }

    private boolean neverMade() throws IOException {
        for (String suffix : new String[] {".script", ".data", ".data.new", ".backup"}) {
            if (Files.exists(files.file(suffix))) {
                return false;
            }
        }
        return !files.holds(".log", "INSERT INTO");
    }

    private boolean rowsNeverMade() throws IOException {
        Path rows = files.file(".data");
        if (!Files.exists(rows)
                || Files.exists(files.file(".backup"))
                || !Files.exists(files.file(".script"))
                || files.holds(".script", "CREATE CACHED TABLE")) {
            return false;
        }
        ByteBuffer flags = ByteBuffer.allocate(Integer.BYTES);
        try (FileChannel channel = FileChannel.open(rows, StandardOpenOption.READ)) {
            channel.read(flags, FLAGS_AT);
        }
        return flags.getInt(0) == 0;
    }
}
