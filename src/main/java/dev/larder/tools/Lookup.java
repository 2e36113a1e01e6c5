package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import java.util.Optional;

/** Finds the item that a call is about, and words a miss with the next call to make. */
final class Lookup {

    private final Catalog catalog;

    Lookup(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The item that the arguments mean.
     *
     * @param progress told when a registry is asked, as the caller wanted it to be
     * @throws NotFoundException with the next call to make
     */
    Found find(ArgumentReader in, Kind kind, Progress progress) {
        String name = in.requiredText(ArgumentNames.NAME);
        Optional<String> framework = framework(in);
        ItemRequest request = new ItemRequest(
                        name,
                        Optional.of(kind),
                        framework,
                        in.text(ArgumentNames.REGISTRY),
                        in.text(ArgumentNames.STYLE),
                        in.flag(ArgumentNames.REFRESH))
                .withAskedAt(in.askedAt());
        if (request.refresh()) {
            progress.report(0, 1, "Asking the registry");
        }
        Found found = in.text(ArgumentNames.VERSION)
                .map(version -> version(request, version))
                .orElseGet(() -> find(request));
        if (request.refresh()) {
            progress.report(1, 1, "Answered from " + Provenance.word(found.tier()));
        }
        ItemKey key = found.key();
        if (!name.equals(key.name()) && !name.equals(key.text())) {
            in.rewrote(name, key.text());
        }
        return found;
    }

    /** @throws NotFoundException with the next call to make */
    Found find(ItemRequest request) {
        try {
            return catalog.get(request);
        } catch (NotFoundException e) {
            NextCall next = e.suggestions().stream()
                    .findFirst()
                    .map(key -> NextCall.of(getter(key.kind()), ArgumentNames.NAME, key.text()))
                    .orElseGet(() -> NextCall.of(
                            lister(request.kind().orElse(Kind.COMPONENT)),
                            ArgumentNames.FRAMEWORK,
                            request.framework().filter(catalog::knows).orElse(catalog.framework())));
            throw new NotFoundException(e.getMessage() + " Next call: " + next.text(), e.suggestions());
        }
    }

    /** @throws NotFoundException with the next call to make, if that version is not kept */
    Found version(ItemRequest request, String version) {
        try {
            return catalog.get(request, version.strip());
        } catch (NotFoundException e) {
            NextCall next = NextCall.of(ItemHistoryTool.NAME, ArgumentNames.KEY, request.name());
            throw new NotFoundException(e.getMessage() + " Next call: " + next.text(), e.suggestions());
        }
    }

    /** The call that gives the same item, and the same version of it, once more. */
    NextCall again(String tool, ArgumentReader in, ItemKey key) {
        NextCall again = NextCall.of(tool, ArgumentNames.NAME, key.text());
        return in.text(ArgumentNames.VERSION)
                .map(version -> again.with(ArgumentNames.VERSION, version))
                .orElse(again);
    }

    /** The framework that the call names, by its own name. */
    Optional<String> framework(ArgumentReader in) {
        return in.text(ArgumentNames.FRAMEWORK).map(asked -> {
            String framework = catalog.framework(asked);
            if (!framework.equals(asked)) {
                in.rewrote(asked, framework);
            }
            return framework;
        });
    }

    private static String getter(Kind kind) {
        return kind == Kind.BLOCK ? GetBlockTool.NAME : GetComponentTool.NAME;
    }

    private static String lister(Kind kind) {
        return kind == Kind.BLOCK ? ListBlocksTool.NAME : ListComponentsTool.NAME;
    }
}
