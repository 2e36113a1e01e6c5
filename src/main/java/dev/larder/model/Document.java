package dev.larder.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A JSON document exactly as it came in: UTF-8, never parsed and never written anew below the codec of the registry
 * format.
 *
 * <p>Immutable by agreement: the bytes are shared, not copied, and nobody writes to them. Equal when the bytes are.
 */
public final class Document {

    private static final int VERSION_DIGITS = 12;

    private final byte[] bytes;

    private Document(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A document of these bytes, which the caller gives away. */
    public static Document of(byte[] bytes) {
        return new Document(bytes);
    }

    /** A document of this text. */
    public static Document of(String json) {
        return new Document(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves: to be read, never written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** The size in bytes of UTF-8. */
    public int length() {
        return bytes.length;
    }

    /** The whole document as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The first 12 hexadecimal digits of the SHA-256 of the bytes. Computed anew at each call. */
    public String version() {
        return HexFormat.of().formatHex(sha256()).substring(0, VERSION_DIGITS);
    }

    /** The SHA-256 of the bytes. Computed anew at each call. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && Arrays.equals(bytes, document.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size alone: a document may be large, and may be private. */
    @Override
    public String toString() {
        return "Document of " + bytes.length + " bytes";
    }
}
