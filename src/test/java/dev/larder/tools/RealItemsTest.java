package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.Kind;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Items of real registries, where they are at hand. */
final class RealItemsTest {

    private static final Path DATA = Path.of(System.getProperty("larder.data", "../shared/data"), "registries");

    @Test
    void everyItem_comesBackByteForByte_pageByPage() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no real registries at hand: see -Dlarder.data");
        ToolBench bench = new ToolBench();
        int compared = 0;

        for (Item item : items()) {
            bench.storage.set(item);
            assertThat(contentOf(bench, item)).as(item.key().text()).isEqualTo(expected(item));
            compared++;
        }

        System.err.println("RealItemsTest compared " + compared + " items");
        assertThat(compared).isGreaterThan(2_000);
    }

    private static String contentOf(ToolBench bench, Item item) {
        String tool = item.key().kind() == Kind.BLOCK ? "get_block" : "get_component";
        ToolResult page = bench.call(tool, Json.text(Map.of("name", item.key().text())));
        StringBuilder content = new StringBuilder();
        while (page.meta().containsKey("nextOffset")) {
            page.texts().subList(1, page.texts().size() - 1).forEach(content::append);
            page = bench.follow(page.texts().get(page.texts().size() - 1));
            assertThat(ToolBench.chars(page)).isLessThanOrEqualTo(60_000);
        }
        page.texts().subList(1, page.texts().size()).forEach(content::append);
        return content.toString();
    }

    private static String expected(Item item) {
        return item.facts().files().stream()
                .map(file -> ItemCodec.content(item, file))
                .collect(Collectors.joining());
    }

    private static List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        int skipped = 0;
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                try {
                    String registry = "@" + DATA.relativize(file).getName(0);
                    items.add(ItemCodec.decode(
                            Document.of(Files.readAllBytes(file)),
                            new Placement("react", Optional.of(registry), Optional.of(style(file)))));
                } catch (InvalidRequestException e) {
                    skipped++; // An index, or whatever else is no item.
                }
            }
        }
        System.err.println("RealItemsTest skipped " + skipped + " files that are no items");
        return items;
    }

    private static String style(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }
}
