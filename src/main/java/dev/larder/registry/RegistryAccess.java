package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses, headers and credentials of a registry, its variables put in. They are put in when they are first
 * needed, so that a variable that is not set troubles nobody who does not ask this registry.
 */
final class RegistryAccess {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What the transport says itself. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "accept-encoding");

    private final HttpSource source;
    private final Secrets secrets;
    private final Variables variables;
    private volatile @Nullable AddressTemplate template;

    RegistryAccess(HttpSource source, Function<String, Optional<String>> environment, Secrets secrets) {
        this.source = source;
        this.secrets = secrets;
        this.variables = new Variables(environment, secrets);
    }

    /** Whether the address depends on the style. */
    boolean hasStyle() {
        return source.url().contains("{style}");
    }

    /** @throws InvalidRequestException if the address cannot be made; the message says what to set */
    URI item(String name, Optional<String> style) {
        return template().item(name, style);
    }

    /** The address of the list: the configured one, else that of an item named {@code registry}. */
    URI index(Optional<String> configured, Optional<String> style) {
        return configured
                .map(text -> AddressTemplate.of(text, source.params(), variables, source.name())
                        .item("registry", style))
                .orElseGet(() -> item("registry", style));
    }

    /** Whether the user configured this machine. */
    boolean loopback() {
        return Loopback.isLoopbackHost(item("x", Optional.empty()).getHost());
    }

    /**
     * The headers that are sent to this registry alone.
     *
     * @throws InvalidRequestException if one of them holds what no header can
     */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        source.headers().forEach((name, template) -> {
            if (variables.unset(template).isPresent()) {
                return;
            }
            String value = variables.expand(template).strip();
            if (!HEADER.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidRequestException("The header '" + Display.text(name, 40) + "' of " + source.name()
                        + " cannot be sent: leave it out of its configuration.");
            }
            if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
                throw new InvalidRequestException("The header '" + name + "' of " + source.name()
                        + " holds characters that no header can: check its variables.");
            }
            secrets.add(value);
            headers.put(name, value);
        });
        return Collections.unmodifiableMap(headers);
    }

    /** A digest that tells two users' access apart and gives nothing away. */
    String credentials() {
        Map<String, String> parts = new TreeMap<>(headers());
        source.params().forEach((name, value) -> parts.put("?" + name, variables.expand(value)));
        parts.put("", source.url().contains("${") ? variables.expand(source.url()) : "");
        parts.values().removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : digest(source.name() + parts);
    }

    private AddressTemplate template() {
        AddressTemplate made = template;
        if (made == null) {
            made = AddressTemplate.of(source.url(), source.params(), variables, source.name());
            template = made;
        }
        return made;
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
