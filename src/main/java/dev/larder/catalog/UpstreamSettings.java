package dev.larder.catalog;

import dev.larder.registry.HttpRegistry;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What the catalogue is told of registries.
 *
 * @param registries those that are configured, in order
 * @param offline whether none of them is ever asked; what is known of them is used all the same
 * @param lease keeps other processes from asking the same
 * @param behind runs what nobody waits for; it may refuse work
 * @param asking runs what is asked of several registries at once; it may refuse work
 */
public record UpstreamSettings(
        List<HttpRegistry> registries, boolean offline, Lease lease, Executor behind, Executor asking) {

    /** No registry is ever asked. */
    public static final UpstreamSettings NONE =
            new UpstreamSettings(List.of(), true, Lease.NONE, Runnable::run, Runnable::run);

    /** Copies the list. */
    public UpstreamSettings {
        registries = List.copyOf(registries);
    }
}
