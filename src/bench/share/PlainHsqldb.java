import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A process that writes to an HSQLDB file database as it comes: java PlainHsqldb.java URL NAME COUNT GATE. Opens, waits
 * for the file GATE, writes, waits for GATE.end, prints how many writes were acknowledged; with a COUNT of 0 prints how
 * many rows there are.
 */
public final class PlainHsqldb {

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        String gate = args[3];
        int acknowledged = 0;
        try (Connection connection = DriverManager.getConnection(args[0], "SA", "")) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE IF NOT EXISTS item (name VARCHAR(64) PRIMARY KEY, source VARCHAR(8000))");
            mark(count, gate + "." + args[1]);
            await(count, gate);
            PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)");
            for (int i = 0; i < count; i++) {
                insert.setString(1, args[1] + i);
                insert.setString(2, "x".repeat(1000));
                insert.executeUpdate();
                acknowledged++;
                Thread.sleep(2);
            }
            if (count == 0) {
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM item");
                rows.next();
                acknowledged = rows.getInt(1);
            }
            mark(count, gate + "." + args[1] + ".done");
            await(count, gate + ".end");
            connection.createStatement().execute("SHUTDOWN");
        } catch (SQLException e) {
            System.err.println(args[1] + ": " + e.getMessage().lines().findFirst().orElse(""));
        }
        mark(count, gate + "." + args[1]);
        mark(count, gate + "." + args[1] + ".done");
        System.out.println(acknowledged);
    }

    private static void mark(int count, String file) throws IOException {
        if (count > 0) {
            Files.write(Path.of(file), new byte[0]);
        }
    }

    private static void await(int count, String file) throws InterruptedException {
        while (count > 0 && !Files.exists(Path.of(file))) {
            Thread.sleep(5);
        }
    }
}
