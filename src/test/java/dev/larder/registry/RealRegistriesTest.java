package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every oddity of seven real registries, on the real registries. */
final class RealRegistriesTest {

    private static final FolderOptions OPTIONS = FolderOptions.of("react", Limits.ITEM_BYTES_MAX);

    @ParameterizedTest
    @CsvSource({
        "shadcn-ui, 900, react, @shadcn-ui, 17, 5 364 531",
        "shadcn-vue, 122, vue, @shadcn-vue, 8, 5 60 57",
        "shadcn-vue-extended, 4, vue, @shadcn-vue-extended, 0, 4",
        "shadcn-svelte, 488, svelte, @shadcn-svelte, 3, 230 258",
        "react-native-reusables, 92, react-native, @react-native-reusables, 0, 46 46",
        "magicui, 250, react, @magicui, 0, 250",
        "originui, 646, react, @originui, 0, 646",
    })
    void wholeFolder_givesEveryItem(
            String name, int items, String framework, String registry, int passedOver, String byStyle)
            throws IOException {
        Path folder = RegistryData.of(name);

        FolderRegistry opened = FolderRegistry.open(folder, OPTIONS);
        List<Reading> readings = readings(opened);

        assertThat(readings).allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Found.class));
        assertThat(readings).hasSize(items);
        assertThat(opened.total()).isEqualTo(items);
        assertThat(opened.framework()).isEqualTo(framework);
        assertThat(opened.registry()).contains(registry);
        assertThat(opened.passedOver()).isEqualTo(passedOver);
        assertThat(opened.identical()).isZero();
        Set<ItemKey> keys = new HashSet<>();
        Map<String, Integer> styles = new TreeMap<>();
        for (Reading reading : readings) {
            Item item = ((Reading.Found) reading).item();
            keys.add(item.key());
            styles.merge(item.key().style().orElse(""), 1, Integer::sum);
            assertThat(item.document().bytes()).isEqualTo(Files.readAllBytes(folder.resolve(reading.file())));
        }
        assertThat(keys).hasSize(items);
        assertThat(styles.values())
                .containsExactlyElementsOf(
                        Arrays.stream(byStyle.split(" ")).map(Integer::valueOf).toList());
    }

    @Test
    void flavours_areStyles() {
        FolderRegistry opened = FolderRegistry.open(RegistryData.of("react-native-reusables"), OPTIONS);

        assertThat(items(opened))
                .extracting(item -> item.key().style().orElse(""))
                .containsOnly("nativewind", "uniwind");
    }

    @Test
    void styleFolder_givesTheSameKeysAsTheWhole() {
        Path folder = RegistryData.of("shadcn-ui");

        Set<ItemKey> ofStyle = keys(FolderRegistry.open(folder.resolve("public/r/styles/new-york-v4"), OPTIONS));
        Set<ItemKey> ofWhole = keys(FolderRegistry.open(folder, OPTIONS));

        assertThat(ofStyle).hasSize(531);
        assertThat(ofWhole).containsAll(ofStyle);
    }

    @ParameterizedTest
    @CsvSource({
        "originui/public/r/registry.json, 646, 0",
        "shadcn-svelte/registry/index.json, 206, 0",
        "shadcn-svelte/registry/styles/vega/index.json, 258, 0",
        "shadcn-ui/public/r/styles/default/registry.json, 363, 0",
        "shadcn-ui/public/r/styles/new-york-v4/index.json, 1, 0",
        "shadcn-vue/public/registry/index.json, 0, 56",
        "react-native-reusables/registry/uniwind.json, 0, 46",
    })
    void indexAlone_givesWhatItListsFromBesideIt(String file, int items, int problems) {
        String registry = file.substring(0, file.indexOf('/'));
        Path index = RegistryData.of(registry).resolve(file.substring(registry.length() + 1));

        List<Reading> readings = readings(FolderRegistry.open(index, OPTIONS));

        assertThat(readings.stream().filter(Reading.Found.class::isInstance)).hasSize(items);
        assertThat(readings.stream().filter(Reading.Refused.class::isInstance)).hasSize(problems);
    }

    @ParameterizedTest
    @CsvSource({
        "originui, public/r, 646, 0, 673, true",
        "shadcn-ui, public/r/styles/new-york-v4, 401, 10, 470, false",
        "shadcn-vue-extended, public/r, 4, 0, 23, true",
        "magicui, public/r, 247, 0, 246, true",
    })
    void checkout_givesTheSameItemsAsItsBuild(
            String name, String built, int items, int problems, int sources, boolean sameIndex, @TempDir Path checkout)
            throws IOException {
        Path folder = RegistryData.of(name);
        Map<String, Item> published = new HashMap<>();
        items(FolderRegistry.open(folder.resolve(built), OPTIONS))
                .forEach(item -> published.put(item.key().name(), item));
        int written = materialize(folder, published, checkout);

        List<Reading> readings = readings(FolderRegistry.open(checkout, OPTIONS));

        List<Item> found = found(readings);
        assertThat(found).hasSize(items);
        assertThat(written).isEqualTo(sources);
        assertThat(readings.stream().filter(Reading.Refused.class::isInstance))
                .hasSize(problems)
                .allSatisfy(reading ->
                        assertThat(((Reading.Refused) reading).reason()).contains("was left out", "is not there"));
        for (Item item : found) {
            Item same = Objects.requireNonNull(published.get(item.key().name()));
            assertThat(contents(item)).as(item.key().text()).isEqualTo(contents(same));
            assertThat(item.facts().type()).isEqualTo(same.facts().type());
            if (sameIndex) {
                // The style of shadcn-ui was built from another index, with other dependencies.
                assertThat(item.facts().dependencies()).isEqualTo(same.facts().dependencies());
                assertThat(item.facts().devDependencies())
                        .isEqualTo(same.facts().devDependencies());
            }
            assertThat(item.facts().registryDependencies())
                    .isEqualTo(same.facts().registryDependencies());
        }
    }

    /** What materialize.py of the data does: writes each source that registry.json names, but those that upstream lacks. */
    private static int materialize(Path folder, Map<String, Item> published, Path checkout) throws IOException {
        Path absent = folder.resolve("absent-in-checkout.txt");
        Set<String> left = new HashSet<>(Files.exists(absent) ? Files.readAllLines(absent) : List.of());
        Map<String, String> contents = new HashMap<>();
        for (Item item : published.values().stream()
                .sorted(Comparator.comparing(Item::key))
                .toList()) {
            item.facts().files().forEach(file -> contents.putIfAbsent(file.path(), ItemCodec.content(item, file)));
        }
        Shape.Index index = (Shape.Index) ShapeReader.read(Files.readAllBytes(folder.resolve("registry.json")));
        Set<String> named = new HashSet<>();
        index.entries()
                .forEach(entry ->
                        entry.files().forEach(file -> named.add(file.path().orElseThrow())));
        named.removeAll(left);
        for (String path : named) {
            Path source = checkout.resolve(path).normalize();
            assertThat(source.startsWith(checkout)).isTrue();
            Files.createDirectories(source.getParent());
            Files.writeString(source, Objects.requireNonNull(contents.get(path)));
        }
        Files.copy(
                folder.resolve("registry.json"),
                checkout.resolve("registry.json"),
                StandardCopyOption.REPLACE_EXISTING);
        return named.size();
    }

    private static List<List<String>> contents(Item item) {
        return item.facts().files().stream()
                .map(file -> List.of(file.path(), ItemCodec.content(item, file)))
                .toList();
    }

    private static Set<ItemKey> keys(FolderRegistry registry) {
        Set<ItemKey> keys = new HashSet<>();
        items(registry).forEach(item -> keys.add(item.key()));
        return keys;
    }

    private static List<Reading> readings(FolderRegistry registry) {
        List<Reading> readings = new ArrayList<>();
        registry.forEach(readings::add);
        return readings;
    }

    private static List<Item> items(FolderRegistry registry) {
        return found(readings(registry));
    }

    private static List<Item> found(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Found.class::isInstance)
                .map(reading -> ((Reading.Found) reading).item())
                .toList();
    }
}
