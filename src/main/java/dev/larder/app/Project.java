package dev.larder.app;

import dev.larder.registry.HttpSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the project that a client works on says of registries: its {@code components.json}, or several of them.
 *
 * @param registries those that it names, in order
 * @param style the style of shadcn's own items, if it names one
 * @param aliases where its imports find what kind of file ({@code ui}: {@code @/components/ui}), in order
 * @param remarks what could not be taken, a sentence each
 */
public record Project(
        List<HttpSource> registries, Optional<String> style, Map<String, String> aliases, List<String> remarks) {

    /** That there is none. */
    public static final Project NONE = new Project(List.of(), Optional.empty(), Map.of(), List.of());

    /** Copies the lists. */
    public Project {
        registries = List.copyOf(registries);
        remarks = List.copyOf(remarks);
    }
}
