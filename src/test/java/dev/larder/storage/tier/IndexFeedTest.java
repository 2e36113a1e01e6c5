package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.MetadataKey;
import dev.larder.model.Page;
import dev.larder.storage.Authority;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The index while it is read, and where it cannot be. */
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
        tier.has(new MetadataKey("none"));
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

    @Test
    void list_whileTheIndexIsRead_waitsForItAndAsksNobodyElse() throws Exception {
        store.failing(false);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger lists = new AtomicInteger();
        Authority slow = watched((method, answer) -> {
            if (method.equals("summaries")) {
                reading.countDown();
                released.await();
            } else if (method.equals("list")) {
                lists.incrementAndGet();
            }
            return answer.call();
        });
        CaffeineStorageProvider waiting =
                new CaffeineStorageProvider(slow, 1_000, clock, work -> new Thread(work).start());
        AtomicReference<Page<ItemSummary>> page = new AtomicReference<>();
        Thread asker = new Thread(() -> page.set(waiting.list(ItemQuery.ALL, Optional.empty(), 1)));

        assertThat(waiting.has(new MetadataKey("none"))).isFalse();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        asker.start();
        while (asker.getState() != Thread.State.TIMED_WAITING && asker.isAlive()) {
            Thread.onSpinWait();
        }
        released.countDown();
        asker.join();

        assertThat(page.get()).extracting(Page::total).isEqualTo(0);
        assertThat(lists).hasValue(0);
    }

    @Test
    void list_beforeTheIndexIsRead_readsItAtOnce() {
        store.failing(false);

        assertThat(tier.list(ItemQuery.ALL, Optional.empty(), 1).total()).isZero();

        store.failing(true);
        background.forEach(Runnable::run);
        assertThat(log.list).isEmpty();
    }

    private interface Watch {
        @Nullable Object on(String method, Callable<@Nullable Object> answer) throws Exception;
    }

    private Authority watched(Watch watch) {
        return (Authority) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Authority.class},
                (proxy, method, arguments) -> watch.on(method.getName(), () -> method.invoke(store, arguments)));
    }
}
