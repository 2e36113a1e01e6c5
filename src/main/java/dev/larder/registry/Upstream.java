package dev.larder.registry;

import dev.larder.model.LoadStats;
import dev.larder.model.LoadTimes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all registries of a process share: the way to the network, the state of each host, the rule of lifetimes.
 *
 * <p>Building it loads nothing of an HTTP client and starts no thread: the first question does.
 */
public final class Upstream implements AutoCloseable {

    /** So that a call that has to say that a registry cannot be reached does so within 3 s, however late it is asked. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private static final int HOSTS_MAX = 1_000;

    private final Settings settings;
    private final Secrets secrets = new Secrets();
    private final LifetimeRule lifetimes;
    private final LoadTimes loads = new LoadTimes();
    private final SplittableRandom random;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private @Nullable ExecutorService executor;
    private @Nullable Transport transport;

    /**
     * What it is told when it is built.
     *
     * @param ttl the lifetime that a user allows a copy
     * @param itemBytesMax the largest item that is taken
     * @param answerWithin how long someone who waits gives a registry to begin its answer
     * @param version of Larder, for registries to know who asks
     * @param environment variables by name
     * @param clock tells the time
     * @param sleeper waits between two tries
     */
    public record Settings(
            Duration ttl,
            int itemBytesMax,
            Duration answerWithin,
            String version,
            Function<String, Optional<String>> environment,
            InstantSource clock,
            Sleeper sleeper) {}

    /** What is shared, with these settings. */
    public Upstream(Settings settings) {
        this(settings, null);
    }

    Upstream(Settings settings, @Nullable Transport transport) {
        this.settings = settings;
        this.transport = transport;
        this.random = new SplittableRandom();
        this.lifetimes = new LifetimeRule(settings.ttl(), random.split());
    }

    /** The registries of these sources, in their order. */
    public List<HttpRegistry> registries(List<HttpSource> sources) {
        return sources.stream().map(source -> new HttpRegistry(source, this)).toList();
    }

    /** The repositories of GitHub as registries, one for each framework that their items may be meant for. */
    public List<HttpRegistry> gitHub(Collection<String> frameworks, GitHubHosts hosts) {
        return frameworks.stream()
                .<HttpRegistry>map(framework -> new GitHubRegistry(framework, this, hosts))
                .toList();
    }

    synchronized Transport transport() {
        if (transport == null) {
            ExecutorService threads = Executors.newCachedThreadPool(Upstream::thread);
            executor = threads;
            transport = new HttpTransport(
                    Network.of(settings.environment()),
                    new AddressGuard(AddressGuard.SYSTEM),
                    threads,
                    settings.clock());
        }
        return transport;
    }

    CircuitBreaker breaker(URI uri) {
        if (breakers.size() > HOSTS_MAX) {
            breakers.clear();
        }
        String authority = uri.getAuthority().toLowerCase(Locale.ROOT);
        return breakers.computeIfAbsent(authority, host -> new CircuitBreaker(settings.clock()));
    }

    Function<String, Optional<String>> environment() {
        return settings.environment();
    }

    Secrets secrets() {
        return secrets;
    }

    /** How long the registries took to answer when they were asked for items, and how often they failed. */
    LoadStats loads() {
        return loads.stats();
    }

    /** Counts a question for an item, and its answer. */
    UpstreamAnswer counted(Supplier<UpstreamAnswer> question) {
        long begun = System.nanoTime();
        UpstreamAnswer answer = question.get();
        long nanos = System.nanoTime() - begun;
        if (answer instanceof UpstreamAnswer.Failed) {
            loads.addFailed(nanos);
        } else {
            loads.add(1, nanos);
        }
        return answer;
    }

    LifetimeRule lifetimes() {
        return lifetimes;
    }

    InstantSource clock() {
        return settings.clock();
    }

    Sleeper sleeper() {
        return settings.sleeper();
    }

    Instant now() {
        return settings.clock().instant();
    }

    Duration ttl() {
        return settings.ttl();
    }

    int itemBytesMax() {
        return settings.itemBytesMax();
    }

    Duration answerWithin() {
        return settings.answerWithin();
    }

    String userAgent() {
        return "larder/" + settings.version() + " (MCP server; caches shadcn registries)";
    }

    synchronized double random() {
        return random.nextDouble();
    }

    @Override
    public synchronized void close() {
        if (executor != null) {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "larder-upstream");
        thread.setDaemon(true);
        return thread;
    }
}
