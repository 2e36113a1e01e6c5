package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

final class WorthPolicyTest {

    private static final Accesses ONCE = new Accesses(1, Instant.EPOCH);

    private final WorthPolicy policy = new WorthPolicy(1_000, 10);

    @Test
    void victims_theLargerOfEqualsFirst_thenTheNewer() {
        policy.add(key("small"), 10, ONCE);
        policy.add(key("large"), 100, ONCE);
        policy.add(key("small2"), 10, ONCE);

        assertThat(victims()).containsExactly("large", "small2", "small");
    }

    @Test
    void victims_whatIsAskedForMoreOftenLater() {
        policy.add(key("a"), 10, ONCE);
        policy.add(key("b"), 10, ONCE);
        policy.access(key("b"), ONCE);
        policy.access(key("nobody"), ONCE);

        assertThat(victims()).containsExactly("a", "b");
    }

    @Test
    void frequencies_areRememberedForAWhileAfterAnEntryWent() {
        policy.add(key("a"), 10, new Accesses(5, Instant.EPOCH));
        policy.add(key("b"), 10, new Accesses(3, Instant.EPOCH));
        policy.evict(key("a"));
        policy.access(key("a"), ONCE);
        assertThat(victims()).containsExactly("b");

        policy.add(key("a"), 10, ONCE);

        assertThat(victims()).containsExactly("b", "a");
    }

    @Test
    void removed_isNoVictim_andForgotten() {
        policy.add(key("a"), 10, new Accesses(9, Instant.EPOCH));
        policy.remove(key("a"));
        policy.remove(key("a"));
        policy.evict(key("a"));
        assertThat(victims()).isEmpty();

        policy.add(key("a"), 10, ONCE);
        policy.add(key("b"), 10, new Accesses(2, Instant.EPOCH));
        assertThat(victims()).containsExactly("a", "b");
    }

    @Test
    void loop_largerThanTheCache_stillHits() {
        int[] at = {0};
        double rate = hitRate(new WorthPolicy(500, 50), 50, 20_000, () -> at[0]++ % 100);

        assertThat(rate).isGreaterThan(0.45);
    }

    @Test
    void favourites_thatChange_areFollowed() {
        Random random = new Random(1);
        int[] at = {0};
        double rate = hitRate(
                new WorthPolicy(500, 50),
                50,
                100_000,
                () -> at[0]++ / 10_000 * 1_000 + (int) Math.abs(random.nextGaussian() * 20));

        assertThat(rate).isGreaterThan(0.9);
    }

    @Test
    void sampled_choosesAsWell() {
        int[] at = {0};
        double rate = hitRate(new WorthPolicy(50_000, 20_000), 5_000, 100_000, () -> at[0]++ % 10_000);

        assertThat(rate).isGreaterThan(0.4);
    }

    /** Plays requests for entries of 10 bytes each against a cache that holds so many; what was just added goes last. */
    private static double hitRate(WorthPolicy policy, int most, int requests, IntSupplier next) {
        Set<Key> held = new HashSet<>();
        int hits = 0;
        for (int i = 0; i < requests; i++) {
            Key key = key("k" + next.getAsInt());
            if (held.contains(key)) {
                hits++;
                policy.access(key, ONCE);
                continue;
            }
            policy.add(key, 10, ONCE);
            held.add(key);
            if (held.size() > most) {
                Iterator<Key> victims = policy.victims();
                Key least = victims.next();
                Key victim = least.equals(key) && victims.hasNext() ? victims.next() : least;
                policy.evict(victim);
                held.remove(victim);
            }
        }
        return (double) hits / requests;
    }

    private List<String> victims() {
        List<String> names = new ArrayList<>();
        policy.victims().forEachRemaining(key -> names.add(key.text().substring("metadata:".length())));
        return names;
    }

    private static Key key(String name) {
        return Key.parse("metadata:" + name);
    }
}
