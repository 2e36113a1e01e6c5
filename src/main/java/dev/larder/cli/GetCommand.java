package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.Freshness;
import dev.larder.model.ItemFile;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.util.RawValue;

/** {@code larder get}: the source of one item, unchanged. */
@Command(description = "Prints the source of a component or block, unchanged.")
final class GetCommand extends StoreCommand {

    @Parameters(paramLabel = "NAME", description = "A name, @registry/name or a key as 'larder list' shows it.")
    private String name = "";

    @Option(names = "--kind", description = "component or block, where both have the name.")
    private Optional<Kind> kind = Optional.empty();

    @Option(names = "--registry", paramLabel = "@NAME", description = "The item of this registry.")
    private Optional<String> registry = Optional.empty();

    @Option(names = "--style", description = "The variant of this style.")
    private Optional<String> style = Optional.empty();

    @Option(names = "--file", paramLabel = "PATH", description = "This file of the item alone.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--dependencies", description = "All that it needs, in the order of installation, and no source.")
    private boolean dependencies;

    GetCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        Optional<String> framework = Optional.ofNullable(given().get(Setting.FRAMEWORK));
        Found found = larder.catalog().get(new ItemRequest(name, kind, framework, registry, style, false));
        if (dependencies) {
            Needs needs = new Needs(found.key(), larder.catalog().dependencies(found));
            print(json() ? Json.pretty(needs.json()) : String.join(System.lineSeparator(), needs.lines()));
            needs.remarks().forEach(this::say);
            return ExitCodes.DONE;
        }
        List<ItemFile> files = file.map(path -> List.of(named(found, path)))
                .orElseGet(() -> found.item().facts().files());
        if (json()) {
            print(Json.pretty(answer(found)));
        } else {
            files.forEach(each -> printFile(found, each, files.size() > 1));
            say(summary(found));
        }
        return ExitCodes.DONE;
    }

    private static ItemFile named(Found found, String path) {
        List<ItemFile> files = found.item().facts().files();
        return files.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .or(() -> files.stream()
                        .filter(each -> each.path().endsWith("/" + path))
                        .findFirst())
                .orElseThrow(() -> new NotFoundException("'" + found.key().text() + "' has no file '"
                        + Display.text(path, 80) + "'; it has "
                        + Display.text(
                                String.join(
                                        ", ", files.stream().map(ItemFile::path).toList()),
                                400) + "."));
    }

    private void printFile(Found found, ItemFile file, boolean headed) {
        String content = found.content(file);
        if (headed) {
            print("==> " + Display.text(file.path(), 200) + " <==");
        }
        streams().out().writeBytes(content.getBytes(StandardCharsets.UTF_8));
        if (headed && !content.endsWith("\n")) {
            print("");
        }
    }

    private static String summary(Found found) {
        return found.key().text() + ", version " + found.metadata().version() + ", from "
                + found.tier().name().toLowerCase(Locale.ROOT)
                + (found.freshness() == Freshness.STALE ? ", stale" : "");
    }

    private static Map<String, Object> answer(Found found) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", found.key().text());
        answer.put("version", found.metadata().version());
        answer.put("freshness", found.freshness().name().toLowerCase(Locale.ROOT));
        answer.put("tier", found.tier().name().toLowerCase(Locale.ROOT));
        answer.put("item", new RawValue(found.item().document().text()));
        return answer;
    }
}
