package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name, in small letters or
 * capitals; where they name none, the one that Java was started with. This machine is always reached without.
 *
 * <p>{@code NO_PROXY} lists hosts: {@code acme.example} and {@code .acme.example} stand for the domain and all below it,
 * {@code host:port} for one port, {@code *} for all.
 */
final class EnvironmentProxies extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final @Nullable URI forHttps;
    private final @Nullable URI forHttp;
    private final List<String> exceptions;

    private EnvironmentProxies(@Nullable URI forHttps, @Nullable URI forHttp, List<String> exceptions) {
        this.forHttps = forHttps;
        this.forHttp = forHttp;
        this.exceptions = exceptions;
    }

    static EnvironmentProxies of(Function<String, Optional<String>> environment) {
        URI https = proxy(environment, "HTTPS_PROXY", "ALL_PROXY").orElse(null);
        URI http = proxy(environment, "HTTP_PROXY", "ALL_PROXY").orElse(null);
        String exceptions = variable(environment, "NO_PROXY").orElse("");
        return new EnvironmentProxies(
                https,
                http,
                Stream.of(exceptions.split("[,\\s]+"))
                        .map(exception -> exception.toLowerCase(Locale.ROOT))
                        .filter(exception -> !exception.isEmpty())
                        .toList());
    }

    /** Whether an address is asked through a proxy. */
    boolean isProxied(URI uri) {
        boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        return http
                && uri.getHost() != null
                && select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    @Override
    public List<Proxy> select(URI uri) {
        URI proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
        if (Loopback.isLoopbackHost(uri.getHost()) || isException(uri)) {
            return DIRECT;
        }
        if (proxy == null) {
            ProxySelector java = ProxySelector.getDefault();
            return java == null ? DIRECT : java.select(uri);
        }
        int port = proxy.getPort() >= 0 ? proxy.getPort() : proxy.getScheme().equals("https") ? 443 : 80;
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    /** Nothing to do: the next exchange asks again. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

    /** Answers a proxy that wants to know the user, and nobody else. */
    Optional<Authenticator> authenticator() {
        URI proxy = forHttps != null ? forHttps : forHttp;
        if (proxy == null || proxy.getRawUserInfo() == null) {
            return Optional.empty();
        }
        String[] user = proxy.getRawUserInfo().split(":", 2);
        String name = URLDecoder.decode(user[0], StandardCharsets.UTF_8);
        char[] password = URLDecoder.decode(user.length > 1 ? user[1] : "", StandardCharsets.UTF_8)
                .toCharArray();
        return Optional.of(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY ? new PasswordAuthentication(name, password) : null;
            }
        });
    }

    private boolean isException(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : 443;
        return exceptions.stream().anyMatch(exception -> covers(exception, host, port));
    }

    private static boolean covers(String exception, String host, int port) {
        int colon = exception.lastIndexOf(':');
        boolean withPort = colon > 0 && exception.substring(colon + 1).matches("[0-9]+");
        if (withPort && !exception.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = withPort ? exception.substring(0, colon) : exception;
        String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return name.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private static Optional<URI> proxy(Function<String, Optional<String>> environment, String... names) {
        for (String name : names) {
            Optional<String> value = variable(environment, name);
            if (value.isPresent()) {
                return Optional.of(address(name, value.get()));
            }
        }
        return Optional.empty();
    }

    /** Small letters first, as curl has it. */
    private static Optional<String> variable(Function<String, Optional<String>> environment, String name) {
        return environment
                .apply(name.toLowerCase(Locale.ROOT))
                .or(() -> environment.apply(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static URI address(String name, String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if (uri.getHost() != null
                    && (uri.getScheme().equals("http") || uri.getScheme().equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says it.
        }
        throw new InvalidRequestException(name
                + " names no proxy that can be used: write http://host:port; SOCKS and scripts are not supported.");
    }
}
