package dev.larder.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Sets up Logback without reading XML, which spares a start 582 classes.
 *
 * <p>Logback finds this class as a service and asks it first: from then on warnings go to standard error, one line each.
 * {@link #toFile} adds the log of the data directory. Nothing ever goes to standard output.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

    /** The name of the log in the data directory. */
    public static final String FILE = "larder.log";

    private static final String STDERR = "stderr";
    private static final long FILE_BYTES_MAX = 2 << 20;

    /** For Logback. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        AppenderBase<ILoggingEvent> stderr = new WarningsToStderr();
        stderr.setName(STDERR);
        stderr.setContext(context);
        stderr.start();
        root.addAppender(stderr);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
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
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LogFile file = new LogFile(home.resolve(FILE), FILE_BYTES_MAX);
        file.setContext(context);
        file.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(file);
        return root;
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
