package dev.larder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name: calls a second, or a share. Kept in a file, so that others can add to it. */
final class Figures {

    private final Path file;

    Figures(Path file) {
        this.file = file;
    }

    void add(String name, double figure) throws IOException {
        String line = String.format(Locale.ROOT, "%s %.4f%n", name, figure);
        System.out.print(line);
        Files.writeString(file, line, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    /** Prints them beside each other, with what must hold. */
    void print() throws IOException {
        Map<String, Double> known = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ", -1);
            known.put(parts[0], Double.parseDouble(parts[1]));
        }
        System.out.println("| work | Larder | SQLite | PGlite | by SQLite (least) | by PGlite (least) |");
        System.out.println("|---|---|---|---|---|---|");
        row(known, "get from disk", "get", "get", 0.5, 8);
        row(known, "mget of 50 from disk", "mget", "mget", 0, 2);
        row(known, "list of 1,000 summaries", "list", "list", 3, 50);
        row(known, "durable set, 8 callers, copies", "set8-copy", "set8", 5, 5);
        row(known, "durable set, 8 callers, own", "set8-own", "set8", 2, 5);
        row(known, "durable set, 1 caller, copies", "set1-copy", "set1", 0, 0);
        row(known, "durable set, 1 caller, own", "set1-own", "set1", 0, 0);
        System.out.println();
        limit(known, "a bare log, synced, 8 callers", "limit.set8");
        limit(known, "the same, each caller packs what it writes", "limit.packed8");
        limit(known, "HSQLDB alone, 8 updates a commit, one table, a number and a body", "hsqldb.content8");
        limit(known, "HSQLDB alone, 8 updates a commit, tables like ours", "hsqldb.entry8");
        limit(known, "the same, 512 updates a commit, not synced", "hsqldb.behind");
        double hit = known.getOrDefault("larder.hit", Double.NaN);
        double alone = known.getOrDefault("caffeine.hit", Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "get from memory: %.1f million/s (least 2), %.0f ns; Caffeine alone %.0f ns; ratio %.1f (most 5)%n",
                hit / 1e6,
                1e9 / hit,
                1e9 / alone,
                alone / hit);
        for (String peer : List.of("larder", "sqlite", "pglite")) {
            System.out.printf(
                    Locale.ROOT, "disk, %s: %.2f of the text%n", peer, known.getOrDefault(peer + ".disk", Double.NaN));
        }
    }

    /** What sets are held against, besides the peers. */
    private static void limit(Map<String, Double> known, String what, String name) {
        double limit = known.getOrDefault(name, Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f/s; %.2f of SQLite%n",
                what,
                limit,
                limit / known.getOrDefault("sqlite.set8", Double.NaN));
    }

    private static void row(
            Map<String, Double> known, String what, String ours, String theirs, double bySqlite, double byPglite) {
        double larder = known.getOrDefault("larder." + ours, Double.NaN);
        double sqlite = known.getOrDefault("sqlite." + theirs, Double.NaN);
        double pglite = known.getOrDefault("pglite." + theirs, Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f/s | %,.0f/s | %,.0f/s | %.2f%s | %.1f%s |%n",
                what,
                larder,
                sqlite,
                pglite,
                larder / sqlite,
                bySqlite > 0 ? String.format(Locale.ROOT, " (%.1f)", bySqlite) : "",
                larder / pglite,
                byPglite > 0 ? String.format(Locale.ROOT, " (%.0f)", byPglite) : "");
    }
}
