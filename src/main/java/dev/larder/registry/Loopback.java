package dev.larder.registry;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names by which a user may mean this machine. */
final class Loopback {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Loopback() {}

    /** Whether a host is written as this machine; no other spelling of it counts. */
    static boolean isLoopbackHost(@Nullable String host) {
        return host != null && NAMES.contains(host.toLowerCase(Locale.ROOT));
    }
}
