package dev.larder.cli;

import dev.larder.model.LarderException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the archive made that this process was told to use, where it is missing or old: once, in a process of its own, some
 * time after the start. Newer Javas make one at their end where there is none, and none where there is one for a jar of
 * another time. Whoever wants none leaves it out of the command line.
 */
final class ArchiveRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRenewal.class);

    /** By then the first questions of a session are answered. */
    private static final Duration DELAY = Duration.ofMillis(Long.getLong("larder.archiveMillis", 15_000));

    private ArchiveRenewal() {}

    /** Plans it, on a thread that holds nothing up. */
    static void begin() {
        Thread thread = new Thread(ArchiveRenewal::renewLater, "larder-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private static void renewLater() {
        try {
            Thread.sleep(DELAY.toMillis());
            ClassArchive.ofProcess().ifPresent(ArchiveRenewal::renew);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void renew(ClassArchive archive) {
        try {
            if (!archive.isCurrent() && new ArchiveMaker(archive, InstantSource.system()).make()) {
                LOG.info("made {} for the next start", archive.file());
            }
        } catch (LarderException e) {
            LOG.info("the next start has no archive: {}", e.getMessage(), e);
        }
    }
}
