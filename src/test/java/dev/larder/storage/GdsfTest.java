package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GdsfTest {

    private static final Accesses ONCE = new Accesses(1, Instant.EPOCH);

    private final Gdsf policy = new Gdsf();

    @Test
    void victims_theLargerOfEqualsFirst_thenTheEarlier() {
        policy.add(key("small"), 10, ONCE);
        policy.add(key("large"), 100, ONCE);
        policy.add(key("small2"), 10, ONCE);

        assertThat(victims()).containsExactly("large", "small", "small2");
    }

    @Test
    void victims_whatIsAskedForMoreOftenLater() {
        policy.add(key("a"), 10, ONCE);
        policy.add(key("b"), 10, ONCE);
        policy.access(key("a"), ONCE);
        policy.access(key("nobody"), ONCE);

        assertThat(victims()).containsExactly("b", "a");
    }

    @Test
    void victims_formerFavouritesFallBehindAsOthersComeAndGo() {
        policy.add(key("former"), 10, new Accesses(20, Instant.EPOCH));
        for (int i = 0; i < 40; i++) {
            policy.add(key("n" + i), 10, ONCE);
            policy.evict(key(victims().get(0)));
        }
        assertThat(victims()).doesNotContain("former");
    }

    @Test
    void removed_isNoVictim() {
        policy.add(key("a"), 10, ONCE);
        policy.remove(key("a"));
        policy.remove(key("a"));
        policy.evict(key("a"));

        assertThat(victims()).isEmpty();
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
