package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** An item whose document is deflated, so that many of them fit into memory. Immutable. */
final class DeflatedItem {

    private final ItemKey key;
    private final ItemFacts facts;
    private final String version;
    private final byte[] body;

    DeflatedItem(Item item) {
        key = item.key();
        facts = item.facts();
        version = item.document().version();
        body = deflate(item.document().bytes());
    }

    ItemKey key() {
        return key;
    }

    /** That of the document. */
    String version() {
        return version;
    }

    /** How many bytes the document has as it is held. */
    int heldBytes() {
        return body.length;
    }

    /** The item as it was, made anew at each call. */
    Item inflate() {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            return new Item(key, facts, Document.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("what was deflated here can be inflated", e);
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, fast)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        } finally {
            fast.end();
        }
        return out.toByteArray();
    }
}
