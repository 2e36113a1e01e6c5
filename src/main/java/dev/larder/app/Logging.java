package dev.larder.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Sets up Logback without reading XML, which spares a start 582 classes.
 *
 * <p>From the first moment warnings go to standard error, one line each; {@link #toFile} adds the log of the data
 * directory. Nothing ever goes to standard output.
 */
public final class Logging {

    /** The name of the log in the data directory. */
    public static final String FILE = "larder.log";

    private static final String STDERR = "stderr";
    private static final long FILE_BYTES_MAX = 2 << 20;

    private Logging() {}

    /** Sets this context up, for {@link LoggingProvider}. */
    static void toStderr(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        AppenderBase<ILoggingEvent> stderr = new WarningsToStderr();
        stderr.setName(STDERR);
        stderr.setContext(context);
        stderr.start();
        root.addAppender(stderr);
    }

    /** Keeps a log in this data directory as well. Opens nothing before there is something to say. */
    public static void toFile(Path home) {
        attach(home);
    }

    /** Keeps a log in this data directory, and there alone: a command says itself what a person has to know. */
    public static void toFileAlone(Path home) {
        attach(home).detachAppender(STDERR);
    }

    private static Logger attach(Path home) {
        LoggerContext context = context();
        LogFile file = new LogFile(home.resolve(FILE), FILE_BYTES_MAX);
        file.setContext(context);
        file.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(file);
        return root;
    }

    /** Waits for another thread that is just setting Logback up: SLF4J would give a stand-in meanwhile. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // It is the lock under which SLF4J finds its provider.
    private static LoggerContext context() {
        synchronized (LoggerFactory.class) {
            return (LoggerContext) LoggerFactory.getILoggerFactory();
        }
    }

    /** Writes to whatever standard error is at that moment: the server puts one there that never blocks. */
    private static final class WarningsToStderr extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                System.err.print(LogLine.brief(event));
            }
        }
    }
}
