package dev.larder.catalog;

import dev.larder.storage.StorageProvider;
import java.time.InstantSource;

/**
 * The parts of a catalogue that follow from what is configured, all of one configuration.
 *
 * @param settings what they were built by
 * @param upstreamSettings the same, of registries
 * @param requests reads what is asked for
 * @param order which of several items a short name means
 * @param resolver finds what a request can mean
 * @param own what the user writes
 * @param listing says of an empty list whether what it was asked for exists
 * @param registries those that are configured
 * @param copies what registries gave
 * @param forOthers which copies are not for this process
 * @param questions what registries are asked
 * @param upstream brings what is missing from the registries
 * @param copyRenewal renews what they gave
 * @param indexes the lists of the registries
 * @param indexRenewal brings these lists in
 * @param offers what the registries list and is not at hand
 * @param versions what was before
 */
record CatalogParts(
        CatalogSettings settings,
        UpstreamSettings upstreamSettings,
        RequestReader requests,
        ResolutionOrder order,
        Resolver resolver,
        OwnItems own,
        Listing listing,
        Registries registries,
        Copies copies,
        ForOthers forOthers,
        Questions questions,
        ReadThrough upstream,
        CopyRenewal copyRenewal,
        Indexes indexes,
        IndexRenewal indexRenewal,
        Offers offers,
        Versions versions) {

    static CatalogParts of(
            StorageProvider storage, CatalogSettings settings, UpstreamSettings upstreamSettings, InstantSource clock) {
        RequestReader requests = new RequestReader(settings);
        ResolutionOrder order = new ResolutionOrder(settings.registries());
        Resolver resolver = new Resolver(storage, order);
        Registries registries = new Registries(upstreamSettings);
        Copies copies = new Copies(storage);
        ForOthers forOthers = new ForOthers(storage, copies, upstreamSettings.registries());
        Answers answers = new Answers(storage, clock);
        Questions questions = new Questions(answers, upstreamSettings);
        Indexes indexes = new Indexes(storage, registries, copies);
        IndexRenewal indexRenewal =
                new IndexRenewal(storage, registries, indexes, copies, answers, upstreamSettings, clock);
        return new CatalogParts(
                settings,
                upstreamSettings,
                requests,
                order,
                resolver,
                new OwnItems(storage, settings.itemBytesMax()),
                new Listing(settings),
                registries,
                copies,
                forOthers,
                questions,
                new ReadThrough(storage, questions, copies, forOthers),
                new CopyRenewal(storage, copies, questions, upstreamSettings, clock),
                indexes,
                indexRenewal,
                new Offers(storage, registries, indexes, indexRenewal, forOthers),
                new Versions(storage, requests, resolver, copies, forOthers));
    }
}
