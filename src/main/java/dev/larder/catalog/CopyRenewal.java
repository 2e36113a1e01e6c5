package dev.larder.catalog;

import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Patience;
import dev.larder.registry.Provenance;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import dev.larder.registry.Wait;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Renews the copies of registries' items: those past their lifetime, those that soon will be, those that are asked for
 * anew. A copy outlives its lifetime for as long as its registry cannot renew it. Safe for use by many threads.
 */
final class CopyRenewal {

    /** Why a copy is renewed: a user wants it, its lifetime is over, or it soon will be. */
    private enum Reason {
        WANTED,
        DUE,
        AHEAD
    }

    private final StorageProvider storage;
    private final Copies copies;
    private final Questions questions;
    private final Behind behind;
    private final InstantSource clock;
    private final News news = new News();

    CopyRenewal(
            StorageProvider storage,
            Copies copies,
            Questions questions,
            UpstreamSettings settings,
            InstantSource clock) {
        this.storage = storage;
        this.copies = copies;
        this.questions = questions;
        this.behind = new Behind(settings.behind());
        this.clock = clock;
    }

    /**
     * A copy as it is to be served: as it is while it is fresh, else renewed if that can be.
     *
     * @param wait begun when it is first needed
     */
    Found serve(HttpRegistry registry, StoredEntry copy, boolean refresh, Supplier<Wait> wait) {
        Instant now = clock.instant();
        Found asItIs = Found.of(copy, now, List.of());
        boolean fresh = copy.freshness() == Freshness.FRESH;
        if (fresh && !refresh) {
            renewAhead(registry, copy, now);
            return news.told(registry, asItIs);
        }
        Optional<Provenance> known = copies.provenance(copy);
        if (!refresh && known.filter(each -> each.mayRenewBehind(now)).isPresent()) {
            behind.later(question(registry, copy), () -> renewPatiently(registry, copy, known, Reason.DUE));
            return asItIs.withRemark("it is being renewed from its registry.");
        }
        UpstreamAnswer answer = renew(registry, copy, known, wait, refresh ? Reason.WANTED : Reason.DUE);
        return news.told(registry, asItIs, answer, clock.instant());
    }

    /**
     * Renews a copy that nobody waits for.
     *
     * @param also whether also where it is fresh
     */
    UpstreamAnswer renewPatiently(HttpRegistry registry, StoredEntry copy, boolean also) {
        return renewPatiently(registry, copy, copies.provenance(copy), also ? Reason.AHEAD : Reason.DUE);
    }

    /** A copy that is in use is renewed before it ends, so that nobody has to wait for it. */
    private void renewAhead(HttpRegistry registry, StoredEntry copy, Instant now) {
        Optional<Instant> end = copy.metadata().expiresAt();
        Duration lifetime = Duration.between(copy.metadata().cachedAt(), end.orElse(Instant.MAX.minusSeconds(1)));
        boolean ending = end.isPresent()
                && lifetime.compareTo(Duration.ofMinutes(10)) > 0
                && Duration.between(now, end.get()).compareTo(lifetime.dividedBy(10)) < 0;
        if (ending) {
            behind.later(question(registry, copy), () -> renewPatiently(registry, copy, true));
        }
    }

    private UpstreamAnswer renewPatiently(
            HttpRegistry registry, StoredEntry copy, Optional<Provenance> known, Reason why) {
        return renew(registry, copy, known, () -> registry.start(Patience.PATIENT), why);
    }

    private UpstreamAnswer renew(
            HttpRegistry registry, StoredEntry copy, Optional<Provenance> known, Supplier<Wait> wait, Reason why) {
        boolean insist = why == Reason.WANTED;
        Item before = (Item) copy.entry();
        ItemKey key = before.key();
        return questions.ask(
                registry,
                question(registry, copy),
                insist,
                wait,
                () -> insist ? Optional.empty() : renewedMeanwhile(copy, why),
                mine -> {
                    UpstreamAnswer answer = registry.item(key.name(), key.style(), known, mine, insist);
                    keep(before, known, answer);
                    return answer;
                });
    }

    private static String question(HttpRegistry registry, StoredEntry copy) {
        ItemKey key = (ItemKey) copy.entry().key();
        return Questions.of(registry.placement(key.style()), key.name());
    }

    /** A fresh copy, where another thread or process was sooner. One that is to be renewed ahead was fresh before. */
    private Optional<UpstreamAnswer> renewedMeanwhile(StoredEntry copy, Reason why) {
        Optional<Instant> end = copy.metadata().expiresAt();
        return storage.get(copy.entry().key())
                .filter(now -> now.freshness() == Freshness.FRESH)
                .filter(now -> why == Reason.DUE || !now.metadata().expiresAt().equals(end))
                .map(ReadThrough::asItIs);
    }

    private void keep(Item before, Optional<Provenance> known, UpstreamAnswer answer) {
        if (answer instanceof Unchanged unchanged) {
            copies.keep(before, unchanged.provenance());
        } else if (answer instanceof Fetched fetched && fetched.storable()) {
            String givenTo = known.map(Provenance::credentials).orElse("");
            if (fetched.provenance().credentials().equals(givenTo)) {
                copies.replace(before, fetched.item(), fetched.provenance());
                news.note(before, fetched.item());
            } else {
                copies.keep(fetched.item(), fetched.provenance());
            }
        }
    }
}
