package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Setting;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.NotFoundException;
import dev.larder.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code larder delete}: takes one entry away. Only an exact name will do, and one that means a single item, as there is no
 * way back.
 */
@Command(description = "Deletes one component, block or note.")
final class DeleteCommand extends StoreCommand {

    private static final int SHOWN_MAX = 5;

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

    /** The one item of this name: the user's own, where there are copies besides. */
    private ItemKey named(Larder larder) {
        Optional<String> framework = Optional.ofNullable(given().get(Setting.FRAMEWORK));
        ItemRequest request =
                new ItemRequest(name, Optional.empty(), framework, Optional.empty(), Optional.empty(), false);
        List<ItemKey> keys = larder.catalog().resolve(request);
        List<ItemKey> exact = keys.stream().filter(this::isCalledSo).toList();
        List<ItemKey> own =
                exact.stream().filter(key -> key.origin() == Origin.OWN).toList();
        List<ItemKey> meant = own.isEmpty() ? exact : own;
        if (meant.isEmpty()) {
            throw new NotFoundException("Nothing is called exactly " + shown()
                    + keys.stream()
                            .findFirst()
                            .map(near -> "; there is " + near.text() + ".")
                            .orElse("; 'larder list' shows what there is."));
        }
        if (meant.size() > 1) {
            throw new InvalidRequestException(shown() + " could be "
                    + meant.stream().limit(SHOWN_MAX).map(ItemKey::text).collect(Collectors.joining(", or "))
                    + ": give the key of one.");
        }
        return meant.get(0);
    }

    private boolean isCalledSo(ItemKey key) {
        return name.equals(key.name()) || name.equals(key.registry().orElse("") + "/" + key.name());
    }

    private String shown() {
        return "'" + Display.text(name, 80) + "'";
    }
}
