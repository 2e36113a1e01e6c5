package dev.larder.cli;

import dev.larder.model.Display;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Locale;

/** Quantities in words, the same in every locale. */
final class Words {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1_024;

    private Words() {}

    /** {@code 0 B}, {@code 999 B}, {@code 1.5 KiB}, {@code 12 MiB}: powers of 1,024, as settings are written. */
    static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        String number = String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
        return number.replaceFirst("[.]0$", "") + " " + UNITS[unit];
    }

    /** {@code 0.42 ms}, {@code 17 ms}, {@code 1.3 s}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis >= 1_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }

    /** Why a file could not be read or written, in words of the system or, where it has none, of Java. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return Display.text(failure.getReason(), 120);
        }
        String message = e instanceof FileSystemException || e.getMessage() == null ? "" : e.getMessage();
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return message.isEmpty() ? kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ") : Display.text(message, 120);
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
