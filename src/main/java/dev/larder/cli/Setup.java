package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Logging;
import dev.larder.app.Setting;
import dev.larder.app.Settings;
import dev.larder.app.SettingsLoader;
import dev.larder.app.Version;
import dev.larder.catalog.Catalog;
import dev.larder.mcp.ServerOptions;
import dev.larder.mcp.ToolChoice;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import dev.larder.model.Reclaimable;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Offer;
import dev.larder.tools.Toolbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Brings up behind the server what it needs to work: the settings at once, on a thread of their own, and the engine when
 * the tools are asked for. So the handshake waits for neither. Safe for use by many threads.
 */
final class Setup implements AutoCloseable {

    /**
     * How long the store is left alone after the tools were brought up: a process that only answers a probe has ended by
     * then. A property of the JVM and no setting, for measurements and tests alone.
     */
    private static final Duration WARM_UP = Duration.ofMillis(Long.getLong("larder.warmUpMillis", 0));

    /** The same where a request is on the same way already, which nothing should cross. */
    private static final Duration WARM_UP_BEHIND = Duration.ofMillis(Long.getLong("larder.warmUpMillis", 1_000));

    private final ServerOptions about;
    private final SettingsLoader loader;
    private final Map<Setting, String> options;
    private final Runnable onFailure;
    private final CountDownLatch read = new CountDownLatch(1);

    private volatile @Nullable Settings settings;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean needed;
    private volatile Reclaimable inFront = () -> {};
    private @Nullable Larder larder;
    private boolean closed;

    /**
     * @param about what the server says of itself
     * @param onFailure run if the settings cannot be; {@link #settings} says why
     */
    Setup(ServerOptions about, SettingsLoader loader, Map<Setting, String> options, Runnable onFailure) {
        this.about = about;
        this.loader = loader;
        this.options = options;
        this.onFailure = onFailure;
    }

    /** Has this let go of what it holds too when the engine does. */
    void whenIdle(Reclaimable server) {
        inFront = server;
    }

    /** Starts to read the settings, on a thread of its own that does something else first. */
    void begin(Runnable first) {
        Thread thread = new Thread(
                () -> {
                    first.run();
                    readSettings();
                },
                "larder-setup");
        thread.setDaemon(true);
        thread.start();
    }

    private void readSettings() {
        try {
            settings = load(loader, options);
            if (Streams.isTerminal(0)) {
                greet();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        read.countDown();
        if (failure != null) {
            onFailure.run();
        }
    }

    /**
     * The settings of a server that is started with these options.
     *
     * @throws InvalidRequestException if it would end at once; the sentence says why
     */
    static Settings load(SettingsLoader loader, Map<Setting, String> options) {
        Settings loaded = loader.load(options);
        if (loaded.tools().isPresent()) {
            check(loaded);
        }
        return loaded;
    }

    private static void greet() {
        System.err.println("This is an MCP server: it waits for a client on standard input (end with Ctrl-D).\n"
                + "'larder try' shows what it does, 'larder --help' the commands. A client is configured so:\n\n"
                + McpConfigCommand.text());
    }

    /** A tool that there is not is told before a client comes. */
    private static void check(Settings settings) {
        try (Larder larder = new Larder(settings)) {
            toolbox(larder, larder.catalog());
        }
    }

    /**
     * The settings; waits for them.
     *
     * @throws LarderException if they cannot be, in a sentence for the user
     */
    Settings settings() {
        try {
            read.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the settings were read", stopped);
        }
        RuntimeException failed = failure;
        Settings loaded = settings;
        if (failed != null || loaded == null) {
            throw failed != null ? failed : new IllegalStateException("the settings were not read");
        }
        return loaded;
    }

    /** Which tools are offered, or absent if the settings cannot be; waits for them. */
    Optional<ToolChoice> choice() {
        try {
            Settings loaded = settings();
            return Optional.of(new ToolChoice(loaded.readOnly(), loaded.tools()));
        } catch (RuntimeException told) { // By whoever ends the process.
            return Optional.empty();
        }
    }

    /**
     * Has the project of a client that works in these folders count from now on, where it is another one.
     *
     * @param roots the addresses of the folders as the client says them, whatever they are
     */
    void follow(List<String> roots) {
        try {
            Settings known = settings();
            Settings found = loader.reload(options, roots, known);
            if (!found.project().equals(known.project())) {
                take(found);
            }
        } catch (RuntimeException e) { // What counted until now goes on to count.
            LoggerFactory.getLogger(Setup.class).warn("The project of the client could not be read", e);
        }
    }

    private synchronized void take(Settings found) {
        settings = found;
        if (larder != null && !closed) {
            larder.follow(found);
        }
    }

    /** Says that {@link #offer} will be asked for the sake of a request, which will want the store as well. */
    void need() {
        needed = true;
    }

    /** All that is offered, over an engine that is built now. */
    synchronized Offer offer() {
        Settings loaded = settings();
        if (closed) {
            throw new IllegalStateException("the process is about to end");
        }
        Larder built = larder;
        if (built == null) {
            built = build(loaded);
            larder = built;
            warmUp(built);
            built.whenIdle(() -> inFront.letGo());
            ArchiveRenewal.begin();
        }
        return offer(built, built.catalog());
    }

    private void warmUp(Larder built) {
        built.warmUpAfter(needed ? WARM_UP_BEHIND : WARM_UP, () -> {
            Catalog quiet = built.quietCatalog();
            new Rehearsal(about, built::asked).run(quiet, offer(built, quiet), offer(built, built.catalog()));
        });
    }

    private static Offer offer(Larder larder, Catalog catalog) {
        return Offer.of(
                toolbox(larder, catalog),
                catalog,
                new AnswerBudget(larder.settings().maxResultChars()));
    }

    /** The store is opened beside the rest, unless it is to be left alone for now. */
    private Larder build(Settings loaded) {
        if (needed || WARM_UP.isZero()) {
            return Larder.opening(loaded, () -> beginLog(loaded));
        }
        beginLog(loaded);
        return new Larder(loaded);
    }

    private static void beginLog(Settings loaded) {
        Logging.toFile(loaded.home());
        LoggerFactory.getLogger(Setup.class).info("serving, version {}, Java {}", Version.text(), Runtime.version());
    }

    private static Toolbox toolbox(Larder larder, Catalog catalog) {
        Settings settings = larder.settings();
        Toolbox all = Toolbox.of(catalog, new AnswerBudget(settings.maxResultChars()));
        Toolbox allowed = settings.readOnly() ? all.readOnly() : all;
        return settings.tools().map(allowed::only).orElse(allowed);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (larder != null) {
            larder.close();
        }
    }
}
