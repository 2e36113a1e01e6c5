package dev.larder.catalog;

import dev.larder.storage.StorageProvider;
import java.time.InstantSource;

/**
 * The parts of a catalogue that follow from what is configured, all of one configuration.
 *
 * @param settings what they were built by
 * @param requests reads what is asked for
 * @param order which of several items a short name means
 * @param resolver finds what a request can mean
 * @param own what the user writes
 * @param listing says of an empty list whether what it was asked for exists
 * @param registries those that are configured
 * @param upstream brings items from the registries
 * @param indexes the lists of the registries
 * @param renewal brings these lists in
 * @param offers what the registries list and is not at hand
 * @param versions what was before
 */
record CatalogParts(
        CatalogSettings settings,
        RequestReader requests,
        ResolutionOrder order,
        Resolver resolver,
        OwnItems own,
        Listing listing,
        Registries registries,
        ReadThrough upstream,
        Indexes indexes,
        IndexRenewal renewal,
        Offers offers,
        Versions versions) {

    static CatalogParts of(
            StorageProvider storage, CatalogSettings settings, UpstreamSettings upstreamSettings, InstantSource clock) {
        RequestReader requests = new RequestReader(settings);
        ResolutionOrder order = new ResolutionOrder(settings.registries());
        Resolver resolver = new Resolver(storage, order);
        ReadThrough upstream = new ReadThrough(storage, upstreamSettings, clock);
        Registries registries = new Registries(upstreamSettings);
        Indexes indexes = new Indexes(storage, registries, upstream.copies());
        IndexRenewal renewal = new IndexRenewal(storage, registries, indexes, upstream, upstreamSettings.lease());
        return new CatalogParts(
                settings,
                requests,
                order,
                resolver,
                new OwnItems(storage, settings.itemBytesMax()),
                new Listing(settings),
                registries,
                upstream,
                indexes,
                renewal,
                new Offers(storage, registries, indexes, renewal, upstream.forOthers()),
                new Versions(storage, requests, resolver, upstream));
    }
}
