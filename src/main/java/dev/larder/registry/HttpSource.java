package dev.larder.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that is asked over HTTP, as a user configures it.
 *
 * @param name {@code @name}
 * @param url the address of an item, with {@code {name}} and perhaps {@code {style}} and {@code ${VARIABLES}}
 * @param framework the framework of its items
 * @param style the style that is asked for where none is named, or absent
 * @param index the address of its list, or absent for the address of an item named {@code registry}
 * @param headers what is sent along; a header whose variables are not set is left out
 * @param params what is added to the address; a parameter whose variables are not set is left out
 */
public record HttpSource(
        String name,
        String url,
        String framework,
        Optional<String> style,
        Optional<String> index,
        Map<String, String> headers,
        Map<String, String> params) {

    /** Copies the maps, in their order. */
    public HttpSource {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** A registry that needs nothing but its address, in a style. */
    public static HttpSource styled(String name, String url, String framework, String style) {
        return new HttpSource(name, url, framework, Optional.of(style), Optional.empty(), Map.of(), Map.of());
    }

    /** A registry that needs nothing but its address. */
    public static HttpSource open(String name, String url, String framework) {
        return new HttpSource(name, url, framework, Optional.empty(), Optional.empty(), Map.of(), Map.of());
    }

    /** The same in another style. */
    public HttpSource withStyle(String other) {
        return new HttpSource(name, url, framework, Optional.of(other), index, headers, params);
    }

    /** A text of this form, to look at its parts: a letter stands for whatever is put in. */
    public static String sample(String template) {
        return template.replaceAll("\\$?\\{[^}]*}", "x");
    }

    /** Whether a registry that calls this its home page is this one: it is on the same host, and its items are below it. */
    public boolean isAt(String homepage) {
        try {
            URI home = new URI(homepage.strip());
            URI own = new URI(sample(url));
            return home.getHost() != null
                    && own.getHost() != null
                    && bare(home.getHost()).equals(bare(own.getHost()))
                    && home.getPort() == own.getPort()
                    && folder(own).startsWith(folder(home));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
    }

    private static String folder(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return path.endsWith("/") ? path : path + "/";
    }

    /** The name alone: the rest may hold secrets. */
    @Override
    public String toString() {
        return name;
    }
}
