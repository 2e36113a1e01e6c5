package dev.larder.catalog;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.search.Frameworks;
import java.util.Optional;

/** Turns the words of a request into the parts of a key: aliases resolved, defaults filled in. */
final class RequestReader {

    /** Longer than any key can be. */
    private static final int KEY_CHARS_MAX = 2_000;

    private final CatalogSettings settings;

    RequestReader(CatalogSettings settings) {
        this.settings = settings;
    }

    /** @throws InvalidRequestException if a part breaks the rules of keys */
    Wanted read(ItemRequest request) {
        return key(request.name()).map(Wanted::of).orElseGet(() -> words(request));
    }

    /** The key that the text is, if it has the form of one. */
    Optional<ItemKey> key(String text) {
        boolean keyLike = text.startsWith(Kind.COMPONENT.text() + ":") || text.startsWith(Kind.BLOCK.text() + ":");
        if (!keyLike || text.length() > KEY_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of((ItemKey) Key.parse(text));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** @throws InvalidRequestException if it cannot be the name of a framework */
    String framework(String asked) {
        if (asked.length() > 100) {
            throw new InvalidRequestException("'" + Display.text(asked, 40) + "' is not a framework: it is too long.");
        }
        String framework = Frameworks.canonical(asked);
        return ItemKey.own(Kind.COMPONENT, framework, "name").framework();
    }

    String registry(String asked) {
        return asked.startsWith("@") ? asked : "@" + asked;
    }

    /** A query whose framework may be an alias, and whose registry may lack its {@code @}, as keys have them. */
    ItemQuery canonical(ItemQuery query) {
        return new ItemQuery(
                query.kind(),
                query.framework().map(this::framework),
                query.registry().map(this::registry),
                query.type(),
                query.category());
    }

    private Wanted words(ItemRequest request) {
        Optional<String> registry = request.registry().map(this::registry);
        String framework = request.framework()
                .map(this::framework)
                .or(() -> registry.or(() -> registryIn(request.name())).flatMap(this::frameworkOf))
                .orElse(settings.framework());
        return new Wanted(
                request.name().strip(), request.kind(), framework, registry, request.style(), Optional.empty());
    }

    /** The registry that a name begins with: {@code @acme} of {@code @acme/button}. */
    private static Optional<String> registryIn(String name) {
        int slash = name.strip().indexOf('/');
        return name.strip().startsWith("@") && slash > 1
                ? Optional.of(name.strip().substring(0, slash))
                : Optional.empty();
    }

    /** The framework of a configured registry: the default one where it has that, else the first. */
    private Optional<String> frameworkOf(String registry) {
        return settings.registries().stream()
                .filter(configured -> configured.registry().equals(registry))
                .map(RegistryPreference::framework)
                .sorted((one, other) ->
                        Boolean.compare(other.equals(settings.framework()), one.equals(settings.framework())))
                .findFirst();
    }
}
