package dev.larder.catalog;

import dev.larder.registry.HttpRegistry;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What the catalogue is told of registries.
 *
 * @param registries those that are asked, in order; none where nothing is to be asked
 * @param lease keeps other processes from asking the same
 * @param behind runs what nobody waits for; it may refuse work
 */
public record UpstreamSettings(List<HttpRegistry> registries, Lease lease, Executor behind) {

    /** No registry is ever asked. */
    public static final UpstreamSettings NONE = new UpstreamSettings(List.of(), Lease.NONE, Runnable::run);

    /** Copies the list. */
    public UpstreamSettings {
        registries = List.copyOf(registries);
    }
}
