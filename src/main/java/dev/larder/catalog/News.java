package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.UpstreamAnswer.Unchanged;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is told of a copy to who asks for it: that it has changed in its registry, or why that is not known. What changed
 * while nobody waited for it is told once, to who asks next. Safe for use by many threads.
 */
final class News {

    private static final int UNTOLD_MAX = 1_000;

    /** The versions of copies before they changed. */
    private final Map<ItemKey, String> untold = new ConcurrentHashMap<>();

    /** An item of a registry came in the place of its copy. Beyond a thousand that were not told yet, none is noted. */
    void note(Item before, Item now) {
        if (untold.size() < UNTOLD_MAX && !now.document().equals(before.document())) {
            untold.put(before.key(), before.document().version());
        }
    }

    /** A copy that was not renewed now, with what is to be told of it. */
    Found told(HttpRegistry registry, Found copy) {
        String version = untold.isEmpty() ? null : untold.remove(copy.key());
        return version == null || version.equals(copy.metadata().version())
                ? copy
                : copy.withRemark("it has changed in " + registry.source().name() + " since version " + version + ".");
    }

    /** What comes of a copy by the answer of its registry, with what is to be told of it. */
    Found told(HttpRegistry registry, Found copy, UpstreamAnswer answer, Instant now) {
        String name = registry.source().name();
        if (answer instanceof Fetched fetched) {
            untold.remove(copy.key());
            Found renewed = Found.fetched(fetched.item(), fetched.provenance(), now);
            return fetched.provenance().version().equals(copy.metadata().version())
                    ? renewed
                    : renewed.withRemark("it has changed in " + name + " since version "
                            + copy.metadata().version() + " of "
                            + day(copy.metadata().cachedAt()) + ".");
        }
        if (answer instanceof Unchanged unchanged) {
            return copy.renewed(unchanged.provenance(), now);
        }
        if (answer instanceof Failed failed) {
            return copy.withRemark(failed.reason() + ".");
        }
        return copy.withRemark(name + " no longer has it.");
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }
}
