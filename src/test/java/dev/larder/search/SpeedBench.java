package dev.larder.search;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * How fast search is and what it weighs: {@code SpeedBench ITEMS}. Items are the real ones over and over, each copy under a
 * name of its own and with three words of its own; queries are the needs, in an order drawn with a seed.
 */
final class SpeedBench {

    private static final long SEED = 8;
    private static final int QUERIES = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SpeedBench() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        List<SearchItem> real = Registries.items(Registries.folder().orElseThrow());
        SearchIndex index = new SearchIndex();
        Random random = new Random(SEED);
        long used = used();
        long began = System.nanoTime();
        long beganCpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            index.put(i < real.size() ? real.get(i) : copy(real.get(i % real.size()), i, random));
        }
        double buildMillis = (System.nanoTime() - began) / 1e6;
        double cpuMillis = (THREADS.getCurrentThreadCpuTime() - beganCpu) / 1e6;
        double mebibytes = (used() - used) / 1048576.0;
        System.out.printf(
                Locale.ROOT,
                "%d items: build %.0f ms (%.0f ms of processor), index %.1f MiB, %d terms%n",
                count,
                buildMillis,
                cpuMillis,
                mebibytes,
                index.terms());
        measure("cold", index, needs(random).subList(0, 20));
        measure("needs", index, needs(random));
        measure("needs", index, needs(random));
        measure("one word", index, words(random));
        measure("hostile", index, hostile(real, random));
    }

    private static void measure(String what, SearchIndex index, List<Query> queries) {
        double[] millis = new double[queries.size()];
        int found = 0;
        for (int i = 0; i < millis.length; i++) {
            long began = System.nanoTime();
            found += index.search(queries.get(i).text, queries.get(i).filter, Optional.empty(), 10)
                    .hits()
                    .size();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  %s: p50 %.2f ms, p99 %.2f ms, most %.2f ms (%d queries, %d hits)%n",
                what,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                millis.length,
                found);
    }

    private record Query(String text, ItemQuery filter) {}

    private static List<Query> needs(Random random) throws IOException {
        List<Need> needs = Need.all();
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            Need need = needs.get(random.nextInt(needs.size()));
            queries.add(new Query(need.text(), framework(need.framework())));
        }
        return queries;
    }

    private static List<Query> words(Random random) throws IOException {
        List<Query> queries = new ArrayList<>();
        for (Query need : needs(random)) {
            List<String> words = Tokens.words(need.text, 100);
            queries.add(new Query(words.get(random.nextInt(words.size())), ItemQuery.ALL));
        }
        return queries;
    }

    /** As many words as are read, of those that most items have, of any that some item has, and misspelled ones. */
    private static List<Query> hostile(List<SearchItem> items, Random random) {
        List<String> pool = new ArrayList<>(List.of("button", "div", "class", "text", "input", "import", "react", "a"));
        for (int i = 0; i < 500; i++) {
            SearchItem item = items.get(random.nextInt(items.size()));
            pool.addAll(Tokens.words(item.key().name() + " " + String.join(" ", item.tags()), 20));
        }
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = QueryReader.WORDS_MAX; words > 0; words--) {
                String word = pool.get(random.nextInt(random.nextBoolean() ? 8 : pool.size()));
                text.append(random.nextInt(8) == 0 ? word + word(random) : word).append(' ');
            }
            queries.add(new Query(text.toString(), ItemQuery.ALL));
        }
        return queries;
    }

    private static ItemQuery framework(Optional<String> framework) {
        return new ItemQuery(Optional.empty(), framework, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SearchItem copy(SearchItem item, int number, Random random) {
        ItemKey key = item.key();
        String own = " " + word(random) + " " + word(random) + " " + word(random);
        return new SearchItem(
                new ItemKey(key.kind(), key.framework(), key.registry(), key.style(), key.name() + "-" + number),
                item.type(),
                item.title(),
                Optional.of(item.description().orElse("") + own),
                item.categories(),
                item.tags(),
                item.paths(),
                item.packages(),
                item.parts(),
                item.sources());
    }

    private static String word(Random random) {
        return Integer.toString(random.nextInt(30_000) + 50_000, 36).replaceAll("\\d", "z")
                + (char) ('a' + random.nextInt(26));
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
