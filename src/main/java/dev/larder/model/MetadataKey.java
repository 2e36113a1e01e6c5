package dev.larder.model;

import java.util.HexFormat;

/**
 * The key of a note: a small JSON value under a name, kept until it is deleted or its own lifetime ends. Notes about what
 * registries said are cache, as what they are about; all others are kept as what users wrote.
 */
public record MetadataKey(String name) implements Key {

    static final String SCHEME = "metadata";

    /** Tells that the starter library was loaded: what a user cleared away does not come back. */
    public static final MetadataKey STARTER = new MetadataKey("larder_starter");

    private static final String UPSTREAM = "upstream/";
    private static final String CREDENTIALS = "credentials/";
    private static final int DIGEST_BYTES = 16;

    /** @throws InvalidRequestException if the name is empty, too long or not printable */
    public MetadataKey {
        Labels.checkName(name);
    }

    /**
     * The key of a note about something that registries said.
     *
     * @param topic a word for notes of one form
     * @param subject what it is about, of any length: a digest stands for it
     */
    public static MetadataKey upstream(String topic, Document subject) {
        return new MetadataKey(UPSTREAM + topic + "/" + HexFormat.of().formatHex(subject.sha256(), 0, DIGEST_BYTES));
    }

    /** The key of the note that tells where a copy is from: it is written with the copy, and goes when the copy goes. */
    public static MetadataKey provenance(Key copy) {
        return upstream("provenance", Document.of(copy.text()));
    }

    /** The key of the note that tells that a registry gave something to somebody's credentials. */
    public static MetadataKey gaveToCredentials(String registry) {
        return new MetadataKey(CREDENTIALS + registry);
    }

    /**
     * Whether this is a note that Larder makes for itself and that is no copy. It stands among what users wrote, so that no
     * need for room takes it, and stays when that is cleared: what was cleared away would come back, and what comes meanwhile
     * to credentials would be shown to others.
     */
    public boolean isOfLarder() {
        return equals(STARTER) || name.startsWith(CREDENTIALS);
    }

    @Override
    public Origin origin() {
        return name.startsWith(UPSTREAM) ? Origin.CACHED : Origin.OWN;
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
