package dev.larder.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a registry answers.
 *
 * @param registry its name
 * @param took how long it took until that was known
 * @param problem why it does not, a clause that begins with the registry; absent where it does
 */
public record Reach(String registry, Duration took, Optional<String> problem) {}
