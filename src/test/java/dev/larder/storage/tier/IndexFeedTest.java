package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.model.ItemQuery;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An index that cannot be read is told, unless nobody wants it any more. */
final class IndexFeedTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Runnable> background = new ArrayList<>();
    private final CaffeineStorageProvider tier = new CaffeineStorageProvider(store, 1_000_000, clock, background::add);
    private final Logger logger = (Logger) LoggerFactory.getLogger(IndexFeed.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        tier.list(ItemQuery.ALL, Optional.empty(), 1);
        store.failing(true);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void index_thatCannotBeRead_isTold() {
        background.forEach(Runnable::run);

        assertThat(log.list).singleElement().asString().contains("the index could not be read");
    }

    @Test
    void index_thatIsReadWhileTheStoreCloses_isNot() {
        tier.close();

        background.forEach(Runnable::run);

        assertThat(log.list).isEmpty();
    }
}
