package dev.larder.registry;

import java.util.Optional;

/**
 * Where items that are read belong: the parts of their keys that no registry item says itself.
 *
 * @param framework the framework
 * @param registry {@code @name} of the registry; absent for items that become the user's own
 * @param style the variant; absent where there is none
 */
public record Placement(String framework, Optional<String> registry, Optional<String> style) {

    /** The place of what the user writes. */
    public static Placement own(String framework) {
        return new Placement(framework, Optional.empty(), Optional.empty());
    }
}
