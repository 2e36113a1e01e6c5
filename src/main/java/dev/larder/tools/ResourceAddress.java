package dev.larder.tools;

import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address of a resource, taken apart.
 *
 * <pre>
 * larder://stats
 * larder://{framework}/catalogue
 * larder://{framework}/component/{name}      and /block/{name}, with ?file=PATH for one of several files
 * </pre>
 *
 * <p>Parts are percent-encoded, so that a name may hold anything, {@code @shadcn/button} among it.
 *
 * @param framework the framework; empty for the statistics
 * @param kind component or block; absent for a catalogue
 * @param name the item's name; empty for a catalogue
 * @param file one file of several
 */
record ResourceAddress(String framework, Optional<Kind> kind, String name, Optional<String> file) {

    static final String STATS = "larder://stats";

    private static final String SCHEME = "larder://";
    private static final String CATALOGUE = "catalogue";
    private static final String FILE = "?file=";

    /** @throws NotFoundException if it has none of these forms */
    static ResourceAddress parse(String uri) {
        if (uri.equals(STATS)) {
            return new ResourceAddress("", Optional.empty(), "", Optional.empty());
        }
        int query = uri.indexOf(FILE);
        Optional<String> file =
                query < 0 ? Optional.empty() : Optional.of(decode(uri.substring(query + FILE.length())));
        String path = query < 0 ? uri : uri.substring(0, query);
        String[] parts =
                path.startsWith(SCHEME) ? path.substring(SCHEME.length()).split("/", 3) : new String[0];
        if (parts.length == 2 && parts[1].equals(CATALOGUE) && file.isEmpty()) {
            return new ResourceAddress(decode(parts[0]), Optional.empty(), "", file);
        }
        if (parts.length == 3 && !parts[2].isEmpty()) {
            for (Kind kind : Kind.values()) {
                if (kind.text().equals(parts[1])) {
                    return new ResourceAddress(decode(parts[0]), Optional.of(kind), decode(parts[2]), file);
                }
            }
        }
        throw new NotFoundException(
                "There is no resource of this form; see resources/list and resources/templates/list.");
    }

    static String ofCatalogue(String framework) {
        return SCHEME + encode(framework) + "/" + CATALOGUE;
    }

    static String ofFile(String item, String file) {
        int query = item.indexOf(FILE);
        return (query < 0 ? item : item.substring(0, query)) + FILE + encode(file);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw new NotFoundException("The address holds a % that begins no escape.", badEscape);
        }
    }
}
