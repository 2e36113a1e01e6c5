package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command ends with, and what is said when it fails: one sentence, and the stack trace where asked for. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ExitCodes.class);

    private ExitCodes() {}

    /** Says what went wrong and gives the code for it. */
    static int report(Throwable failure, PrintStream err, boolean verbose) {
        err.println("larder: " + sentence(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        LOG.info("ended with a failure", failure);
        return failure instanceof InvalidRequestException ? WRONG_USE : FAILED;
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof LarderException) {
            return String.valueOf(failure.getMessage());
        }
        return "Something went wrong that nobody foresaw (" + failure.getClass().getSimpleName()
                + "): larder.log in the data directory says more, and so does --verbose.";
    }
}
