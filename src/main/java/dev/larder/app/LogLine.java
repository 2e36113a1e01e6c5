package dev.larder.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.larder.model.Display;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The form of a log: one line a message, however many the message has, and the stack trace below where there is one. */
final class LogLine {

    private static final int MESSAGE_CHARS_MAX = 4_000;
    private static final int TRACE_CHARS_MAX = 20_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private LogLine() {}

    /** The message alone, with its level. */
    static String brief(ILoggingEvent event) {
        return "larder: " + event.getLevel() + ": " + message(event) + "\n";
    }

    /** Everything: the moment in UTC, the level, the thread, the logger, the message and the stack trace. */
    static String full(ILoggingEvent event) {
        return event.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + event.getLevel() + " [" + event.getThreadName()
                + "] " + event.getLoggerName() + ": " + message(event) + "\n" + trace(event);
    }

    private static String message(ILoggingEvent event) {
        return Display.text(String.valueOf(event.getFormattedMessage()), MESSAGE_CHARS_MAX);
    }

    private static String trace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return "";
        }
        String trace = CONTROL.matcher(ThrowableProxyUtil.asString(thrown)).replaceAll("?");
        return trace.length() > TRACE_CHARS_MAX ? trace.substring(0, TRACE_CHARS_MAX) + "…\n" : trace;
    }
}
