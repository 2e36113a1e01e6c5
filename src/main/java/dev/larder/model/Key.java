package dev.larder.model;

import java.util.Optional;

/**
 * The name of an entry in the store. Its string form ({@link #text()}) parses back to an equal key, for every key.
 *
 * <pre>
 * component:react:button                              written by the user
 * component:react:@shadcn/button?style=new-york-v4    from a registry, in a style
 * block:vue:@acme/dashboard-01
 * metadata:github_rate_limit                          a note of Larder's or of its user's
 * </pre>
 *
 * <p>In a name, {@code %} and {@code ?} are always percent-encoded, and a leading {@code @} is where there is no
 * registry. Keys order by their string form.
 */
public sealed interface Key extends Comparable<Key> permits ItemKey, MetadataKey {

    /** The string form. */
    String text();

    /** How what is stored under this key is kept. */
    Origin origin();

    @Override
    default int compareTo(Key other) {
        return text().compareTo(other.text());
    }

    /**
     * The key with this string form.
     *
     * @throws InvalidRequestException if the text is not the form of any key
     */
    static Key parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        if (scheme.equals(MetadataKey.SCHEME)) {
            return new MetadataKey(KeyText.decode(text.substring(colon + 1)));
        }
        Optional<Kind> kind = Kind.of(scheme);
        if (kind.isEmpty()) {
            throw new InvalidRequestException("'" + Display.text(text, 80)
                    + "' is not a key: write component:FRAMEWORK:NAME, block:FRAMEWORK:NAME or metadata:NAME.");
        }
        return ItemKey.parse(kind.get(), text.substring(colon + 1));
    }
}
