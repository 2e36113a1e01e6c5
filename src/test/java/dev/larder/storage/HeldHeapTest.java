package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.MetadataKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HeldHeapTest {

    @Test
    void addAndRemove_inAnyOrder_goesThroughThemAsATreeDoes() {
        Random random = new Random(5);
        HeldHeap heap = new HeldHeap(Held.BY_AGED, true);
        TreeSet<Held> model = new TreeSet<>(Held.BY_AGED);
        List<Held> present = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (present.isEmpty() || random.nextInt(5) < 3) {
                Held one = new Held(new MetadataKey("n" + step));
                one.serial = step;
                one.aged = random.nextInt(50);
                heap.add(one);
                model.add(one);
                present.add(one);
            } else {
                Held one = present.remove(random.nextInt(present.size()));
                heap.remove(one);
                model.remove(one);
            }
            if (step % 100 == 0) {
                assertThat(all(heap.inOrder())).containsExactlyElementsOf(model);
            }
        }
        assertThat(heap.size()).isEqualTo(model.size());
        assertThat(all(heap.inOrder())).containsExactlyElementsOf(model);
    }

    private static List<Held> all(Iterator<Held> iterator) {
        List<Held> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }
}
