package dev.larder.registry;

import java.net.URI;
import java.util.Map;

/**
 * What is asked of a host.
 *
 * @param uri the address
 * @param own headers for this origin alone: they may hold secrets, and no redirect takes them elsewhere
 * @param open headers that any origin may see
 * @param loopback whether the user configured this machine
 * @param bytesMax the largest body that is taken, decoded
 */
record HttpQuestion(URI uri, Map<String, String> own, Map<String, String> open, boolean loopback, int bytesMax) {

    /** The address without what may be secret. */
    @Override
    public String toString() {
        return "GET " + uri.getHost();
    }
}
