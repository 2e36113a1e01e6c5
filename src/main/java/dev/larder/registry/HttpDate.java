package dev.larder.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them, in the three forms of RFC 9110. */
final class HttpDate {

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    private HttpDate() {}

    /** The moment that a text names, or empty where it is no date. */
    static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(form.withZone(ZoneOffset.UTC).parse(text, Instant::from));
            } catch (DateTimeParseException e) {
                // Then it may be one of the other forms.
            }
        }
        return Optional.empty();
    }

    /** The form that is sent. */
    static String format(Instant instant) {
        try {
            return FORMS.get(0).withZone(ZoneOffset.UTC).format(instant);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no HTTP date can say " + instant, e);
        }
    }
}
