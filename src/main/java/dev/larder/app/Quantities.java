package dev.larder.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sizes and times as people write them.
 *
 * <pre>
 * size   512   512B   64KB (64,000)   64KiB (65,536)   1MB   1MiB   1GB   1GiB
 * time   90 (seconds)   90s   10m   12h   7d
 * </pre>
 *
 * <p>Case does not count, nor does a space before the unit. Digits are ASCII.
 */
final class Quantities {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ?([a-z]*)");

    private Quantities() {}

    /** The size in bytes, or empty where the text is none or is more than a {@code long} holds. */
    static Optional<Long> bytes(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "", "b" -> 1L;
            case "kb" -> 1_000L;
            case "kib" -> 1L << 10;
            case "mb" -> 1_000_000L;
            case "mib" -> 1L << 20;
            case "gb" -> 1_000_000_000L;
            case "gib" -> 1L << 30;
            default -> 0L;
        };
        return product(matcher.group(1), unit);
    }

    /** The time, or empty where the text is none or is more seconds than a {@code long} holds. */
    static Optional<Duration> time(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "", "s" -> 1L;
            case "m" -> 60L;
            case "h" -> 3_600L;
            case "d" -> 86_400L;
            default -> 0L;
        };
        return product(matcher.group(1), unit).map(Duration::ofSeconds);
    }

    private static Optional<Long> product(String digits, long unit) {
        long number = Long.parseLong(digits);
        if (unit == 0 || number > Long.MAX_VALUE / unit) {
            return Optional.empty();
        }
        return Optional.of(number * unit);
    }
}
