package dev.larder.registry;

import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * How this machine reaches others.
 *
 * @param proxies which proxy to take, if any
 * @param trust whom to trust besides those whom Java trusts; absent for Java's own choice
 */
record Network(EnvironmentProxies proxies, Optional<SSLContext> trust) {

    /**
     * As the environment says.
     *
     * @throws dev.larder.model.InvalidRequestException if a variable names a proxy or a file that is none
     */
    static Network of(Function<String, Optional<String>> environment) {
        return new Network(EnvironmentProxies.of(environment), TrustedCertificates.of(environment));
    }
}
