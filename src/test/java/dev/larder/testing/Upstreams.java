package dev.larder.testing;

import dev.larder.registry.HttpSource;
import dev.larder.registry.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What tests tell of registries: items of at most 100,000 bytes, kept for a week; a minute is waited for an answer, and nothing between two tries. */
public final class Upstreams {

    private Upstreams() {}

    /** Without variables. */
    public static Upstream upstream(InstantSource clock) {
        return upstream(clock, name -> Optional.empty());
    }

    /** With these variables by name. */
    public static Upstream upstream(InstantSource clock, Function<String, Optional<String>> environment) {
        return new Upstream(settings(clock, environment));
    }

    /** The settings of such a one. */
    public static Upstream.Settings settings(InstantSource clock, Function<String, Optional<String>> environment) {
        return new Upstream.Settings(
                Duration.ofDays(7), 100_000, Duration.ofMinutes(1), "test", environment, clock, pause -> {});
    }

    /** {@code @acme} for react, which is shown the value of {@code TOKEN}. */
    public static HttpSource acmeWithToken(LoopbackRegistry acme) {
        return new HttpSource(
                "@acme",
                acme.address() + "/{name}.json",
                "react",
                Optional.empty(),
                Optional.empty(),
                Map.of("Authorization", "${TOKEN}"),
                Map.of());
    }

    /** A registry of this name for react, open to all. */
    public static HttpSource open(String name, LoopbackRegistry registry) {
        return HttpSource.open(name, registry.address() + "/{name}.json", "react");
    }
}
