package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Key;
import dev.larder.storage.jdbc.Places.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlacesTest {

    private static final Key KEY = Key.parse("component:react:@acme/button");

    private final Places places = new Places(16);

    @Test
    void find_noted_isTheSame() {
        Place noted = place(KEY, 7);
        places.note(noted);

        assertThat(places.find(KEY)).isSameAs(noted);
        assertThat(places.find(Key.parse("component:react:@acme/card"))).isNull();
    }

    @Test
    void find_writtenSince_isNothing() {
        places.note(place(KEY, 7));
        places.committed(List.of(KEY));

        assertThat(places.find(KEY)).isNull();
        Place again = place(KEY, 7);
        places.note(again);
        assertThat(places.find(KEY)).isSameAs(again);
    }

    @Test
    void note_readBeforeACommitThatWroteIt_isNotBelieved() {
        Place before = place(KEY, 7);
        places.committed(List.of(KEY));
        places.note(before);

        assertThat(places.find(KEY)).isNull();
    }

    @Test
    void forgetAll_leavesNothing_notEvenWhatIsBeingRead() {
        Place read = place(KEY, 7);
        places.note(read);
        places.forgetAll();
        places.note(read);

        assertThat(places.find(KEY)).isNull();
    }

    @Test
    void none_findsNothing_whateverIsNoted() {
        Places none = Places.none();
        none.note(place(KEY, 7));
        none.committed(List.of(Key.parse("component:react:@acme/card")));

        assertThat(none.find(KEY)).isNull();
    }

    @Test
    void note_moreThanThereArePlaces_pushesOthersOut_andFindsNoWrongOne() {
        List<Key> keys = IntStream.range(0, 200)
                .mapToObj(i -> Key.parse("component:react:item-" + i))
                .toList();
        for (int i = 0; i < keys.size(); i++) {
            places.note(place(keys.get(i), i));
            assertThat(places.find(keys.get(i))).extracting(Place::id).isEqualTo((long) i);
        }

        List<Place> found =
                keys.stream().map(places::find).filter(place -> place != null).toList();
        assertThat(found)
                .hasSize(16)
                .allMatch(place -> keys.get((int) place.id()).equals(place.key()));
    }

    private Place place(Key key, long id) {
        EntryMetadata metadata = new EntryMetadata("0", 1, Instant.EPOCH, Instant.EPOCH, 0, Optional.empty());
        return new Place(key, id, 1, metadata, places.commits());
    }
}
