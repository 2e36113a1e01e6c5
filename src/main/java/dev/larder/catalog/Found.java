package dev.larder.catalog;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An item that was asked for, and where the answer came from.
 *
 * @param item the item
 * @param metadata what the store knows about it
 * @param freshness whether it is within its lifetime
 * @param tier which tier answered
 * @param asOf the moment of the answer
 * @param remark what there is to say of its registry, as a clause that ends the sentence; absent where all went well
 * @param others further items that the same words could have meant, in the order of resolution
 * @param again whether the same words would be answered just so again, where that can be told; asking never waits, and
 *     counts as an access where the answer is yes
 */
public record Found(
        Item item,
        EntryMetadata metadata,
        Freshness freshness,
        Tier tier,
        Instant asOf,
        Optional<String> remark,
        List<ItemKey> others,
        Optional<BooleanSupplier> again) {

    /** Copies the list. */
    public Found {
        others = List.copyOf(others);
    }

    static Found of(StoredEntry stored, Instant asOf, List<ItemKey> others) {
        return new Found(
                (Item) stored.entry(),
                stored.metadata(),
                stored.freshness(),
                stored.tier(),
                asOf,
                Optional.empty(),
                others,
                Optional.empty());
    }

    /** An item that just came from its registry. */
    static Found fetched(Item item, Provenance provenance, Instant asOf) {
        EntryMetadata metadata = new EntryMetadata(
                provenance.version(),
                item.document().length(),
                provenance.fetchedAt(),
                asOf,
                1,
                Optional.of(provenance.checkedAt().plus(provenance.lifetime())));
        return new Found(
                item, metadata, Freshness.FRESH, Tier.UPSTREAM, asOf, Optional.empty(), List.of(), Optional.empty());
    }

    /** The same, now that its registry said that it holds. */
    Found renewed(Provenance provenance, Instant now) {
        EntryMetadata metadata = new EntryMetadata(
                metadata().version(),
                metadata().bytes(),
                provenance.checkedAt(),
                now,
                metadata().accessCount(),
                Optional.of(provenance.checkedAt().plus(provenance.lifetime())));
        return new Found(item, metadata, Freshness.FRESH, tier, now, remark, others, Optional.empty());
    }

    Found withRemark(String said) {
        return new Found(item, metadata, freshness, tier, asOf, Optional.of(said), others, Optional.empty());
    }

    Found withOthers(List<ItemKey> meant) {
        return new Found(item, metadata, freshness, tier, asOf, remark, meant, Optional.empty());
    }

    Found withAgain(Optional<BooleanSupplier> asked) {
        return new Found(item, metadata, freshness, tier, asOf, remark, others, asked);
    }

    /** The item's key. */
    public ItemKey key() {
        return item.key();
    }

    /** How long ago the item was written or fetched; zero where the clock went back. */
    public Duration age() {
        Duration age = Duration.between(metadata.cachedAt(), asOf);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The content of one of the item's files, exactly; empty where it has none. */
    public String content(ItemFile file) {
        return ItemCodec.content(item, file);
    }

    /** The item's document as it came in, except that every content of a file is the empty string. */
    public String documentWithoutContents() {
        byte[] bytes = item.document().bytes();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = 0;
        for (ItemFile file : item.facts().files()) {
            if (file.end() > file.start() && file.start() >= at) {
                kept.write(bytes, at, file.start() - at);
                at = file.end();
            }
        }
        kept.write(bytes, at, bytes.length - at);
        return kept.toString(StandardCharsets.UTF_8);
    }
}
