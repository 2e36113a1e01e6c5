package dev.larder.model;

/** The key of a note: a small JSON value under a name, kept until it is deleted or its own lifetime ends. */
public record MetadataKey(String name) implements Key {

    static final String SCHEME = "metadata";

    /** @throws InvalidRequestException if the name is empty, too long or not printable */
    public MetadataKey {
        Labels.checkName(name);
    }

    @Override
    public Origin origin() {
        return Origin.OWN;
    }

    @Override
    public String text() {
        return SCHEME + ":" + KeyText.encode(name, false);
    }

    @Override
    public String toString() {
        return text();
    }
}
