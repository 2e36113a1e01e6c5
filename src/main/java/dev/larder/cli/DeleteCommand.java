package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code larder delete}: takes one entry away. Only an exact name will do, as there is no way back. */
@Command(description = "Deletes one component, block or note.")
final class DeleteCommand extends StoreCommand {

    @Parameters(paramLabel = "KEY", description = "A key as 'larder list' shows it, or the exact name of one item.")
    private String name = "";

    @Option(names = "--if-version", paramLabel = "VERSION", description = "Only if it is at this version.")
    private Optional<String> ifVersion = Optional.empty();

    DeleteCommand(Context context, CommonOptions options) {
        super(context, options);
    }

    @Override
    int run(Larder larder) {
        Key key = name.contains(":") ? Key.parse(name) : named(larder);
        if (!larder.catalog().delete(key, ifVersion)) {
            throw new NotFoundException("There is no '" + key.text() + "'; 'larder list' shows what there is.");
        }
        if (json()) {
            print(Json.pretty(Map.of("deleted", key.text())));
        }
        say("Deleted " + key.text() + ".");
        return ExitCodes.DONE;
    }

    private ItemKey named(Larder larder) {
        Optional<String> framework = Optional.ofNullable(given().get(Setting.FRAMEWORK));
        ItemRequest request =
                new ItemRequest(name, Optional.empty(), framework, Optional.empty(), Optional.empty(), false);
        List<ItemKey> keys = larder.catalog().resolve(request);
        return keys.stream()
                .filter(key ->
                        name.equals(key.name()) || name.equals(key.registry().orElse("") + "/" + key.name()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Nothing is called exactly '" + Display.text(name, 80) + "'"
                        + keys.stream()
                                .findFirst()
                                .map(near -> "; there is " + near.text() + ".")
                                .orElse("; 'larder list' shows what there is.")));
    }
}
