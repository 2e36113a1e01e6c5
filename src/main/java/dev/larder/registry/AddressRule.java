package dev.larder.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What the address of a registry must be: https, or http to this machine alone, with a host and without a user. */
public final class AddressRule {

    private AddressRule() {}

    /**
     * What is wrong with an address, a clause for its registry to go before and a stop to go after; empty if nothing is.
     *
     * @param filled the address with something in the place of whatever is to be put in
     */
    public static Optional<String> fault(String filled) {
        URI uri;
        try {
            uri = new URI(filled);
        } catch (URISyntaxException e) {
            return Optional.of("has an address that is none: mend it");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.of("has an address that is neither https nor http to a host: mend it");
        }
        if (http && !Loopback.isLoopbackHost(uri.getHost())) {
            return Optional.of(
                    "has an http address of another machine: use https, as http is taken for this machine alone");
        }
        return uri.getUserInfo() == null
                ? Optional.empty()
                : Optional.of("has an address with a user in it: send credentials in its headers");
    }
}
