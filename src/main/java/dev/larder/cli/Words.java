package dev.larder.cli;

import java.time.Duration;
import java.util.Locale;

/** Quantities in words, the same in every locale. */
final class Words {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Words() {}

    /** {@code 0 B}, {@code 999 B}, {@code 1.5 kB}, {@code 12 MB}: powers of a thousand. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** {@code 0.42 ms}, {@code 17 ms}, {@code 1.3 s}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis >= 1_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** {@code 1 entry}, {@code 2 entries}. */
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
