package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.catalog.Saved;
import dev.larder.catalog.SetRequest;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments that the writing tools have in common. */
final class DraftReader {

    /** What may be said beside the version that is to come back. */
    private static final Set<String> BESIDE_RESTORE = Set.of(
            ArgumentNames.NAME,
            ArgumentNames.FRAMEWORK,
            ArgumentNames.RESTORE,
            ArgumentNames.TTL_SECONDS,
            ArgumentNames.IF_VERSION,
            ArgumentNames.DRY_RUN);

    private final Catalog catalog;
    private final ArgumentReader in;
    private final Kind kind;
    private final String name;
    private final String framework;

    /** @throws InvalidRequestException if there is no usable name */
    DraftReader(Catalog catalog, ArgumentReader in, Kind kind) {
        this.catalog = catalog;
        this.in = in;
        this.kind = kind;
        String asked = in.requiredText(ArgumentNames.NAME).strip();
        Optional<ItemKey> key = key(asked);
        this.name = key.map(ItemKey::name).orElse(asked);
        this.framework = key.map(ItemKey::framework)
                .or(() -> new Lookup(catalog).framework(in))
                .orElse(catalog.framework());
        key.ifPresent(whole -> in.rewrote(asked, name));
        checkName();
    }

    /** The arguments that describe an item besides its files. */
    static Schema described(Schema schema) {
        return ItemArguments.framework(schema)
                .optional(ArgumentNames.TITLE, Schema.text())
                .optional(ArgumentNames.DESCRIPTION, Schema.text())
                .optional(ArgumentNames.DEPENDENCIES, Schema.texts("npm packages"))
                .optional(ArgumentNames.DEV_DEPENDENCIES, Schema.texts())
                .optional(ArgumentNames.REGISTRY_DEPENDENCIES, Schema.texts("components it uses"))
                .optional(ArgumentNames.CATEGORIES, Schema.texts())
                .optional(ArgumentNames.METADATA, Schema.anything())
                .optional(ArgumentNames.TTL_SECONDS, Schema.integer("lifetime", 1))
                .optional(ArgumentNames.IF_VERSION, Schema.text("only over this version"))
                .optional(ArgumentNames.RESTORE, Schema.text("an earlier version"))
                .optional(ArgumentNames.DRY_RUN, Schema.flag("write nothing"));
    }

    String name() {
        return name;
    }

    String framework() {
        return framework;
    }

    SetRequest request(String type, List<DraftFile> files, List<String> categories, Map<String, Object> meta) {
        ItemDraft draft = new ItemDraft(
                name,
                type,
                in.text(ArgumentNames.TITLE),
                in.text(ArgumentNames.DESCRIPTION),
                in.names(ArgumentNames.DEPENDENCIES),
                in.names(ArgumentNames.DEV_DEPENDENCIES),
                in.names(ArgumentNames.REGISTRY_DEPENDENCIES),
                categories,
                files,
                meta);
        return new SetRequest(
                kind,
                Optional.of(framework),
                draft,
                lifetime(),
                in.text(ArgumentNames.IF_VERSION),
                in.flag(ArgumentNames.DRY_RUN));
    }

    /**
     * What came of bringing an earlier version back, where that is asked for.
     *
     * @throws InvalidRequestException if something new is to be written as well
     */
    Optional<Saved> restored() {
        return in.text(ArgumentNames.RESTORE).map(version -> {
            List<String> more = in.given().stream()
                    .filter(argument -> !BESIDE_RESTORE.contains(argument))
                    .toList();
            if (!more.isEmpty()) {
                throw new InvalidRequestException("'restore' brings a whole version back as it was: leave out "
                        + String.join(", ", more) + ". Nothing was changed.");
            }
            String key = ItemKey.own(kind, framework, name).text();
            Found earlier = new Lookup(catalog).version(ItemRequest.of(key), version);
            return catalog.restore(
                    earlier, lifetime(), in.text(ArgumentNames.IF_VERSION), in.flag(ArgumentNames.DRY_RUN));
        });
    }

    private Optional<Duration> lifetime() {
        return in.anyInteger(ArgumentNames.TTL_SECONDS).map(Duration::ofSeconds);
    }

    /** A whole key in the place of the name, as models give it that have just read one. */
    private Optional<ItemKey> key(String asked) {
        if (!asked.startsWith(Kind.COMPONENT.text() + ":") && !asked.startsWith(Kind.BLOCK.text() + ":")) {
            return Optional.empty();
        }
        ItemKey key = (ItemKey) Key.parse(asked);
        if (key.kind() != kind) {
            throw new InvalidRequestException("'" + Display.text(asked, 80) + "' is the key of a "
                    + key.kind().text() + ": write it with set_" + key.kind().text() + ".");
        }
        if (key.registry().isPresent()) {
            throw new InvalidRequestException("'" + Display.text(asked, 80)
                    + "' belongs to a registry and is not yours to write: keep your own as '" + key.name()
                    + "', which comes first whenever that name is asked for.");
        }
        return Optional.of(key);
    }

    private void checkName() {
        ItemKey.own(kind, framework, name);
    }
}
