package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.ItemRequest;
import dev.larder.catalog.Saved;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a write did, in words. */
final class SavedAnswer {

    private SavedAnswer() {}

    static ToolResult of(Catalog catalog, Saved saved, ArgumentReader in) {
        StringBuilder text = new StringBuilder(verb(saved))
                .append(' ')
                .append(saved.key().text())
                .append(", version ")
                .append(saved.version())
                .append(" (")
                .append(saved.files())
                .append(saved.files() == 1 ? " file, " : " files, ")
                .append(saved.bytes())
                .append(" bytes).");
        if (saved.dryRun()) {
            text.append(" This was a dry run: nothing was written.");
        }
        hidden(catalog, saved.key())
                .ifPresent(key -> text.append(" Asked for by its name, it now comes before ")
                        .append(key.text())
                        .append('.'));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", saved.key().text());
        facts.put("version", saved.version());
        facts.put("change", saved.change().name().toLowerCase(Locale.ROOT));
        facts.put("dryRun", saved.dryRun());
        return ToolResult.text(List.of(text.toString())).withMeta(Meta.of(in, facts));
    }

    private static String verb(Saved saved) {
        return switch (saved.change()) {
            case CREATED -> saved.dryRun() ? "Would create" : "Created";
            case CHANGED -> saved.dryRun() ? "Would change" : "Changed";
            case UNCHANGED -> "Unchanged:";
        };
    }

    /** The item of a registry that the name meant before. */
    private static Optional<ItemKey> hidden(Catalog catalog, ItemKey own) {
        try {
            return catalog
                    .resolve(ItemRequest.of(own.name())
                            .withFramework(own.framework())
                            .withKind(own.kind()))
                    .stream()
                    .filter(key -> key.registry().isPresent() && key.name().equals(own.name()))
                    .findFirst();
        } catch (LarderException e) { // The write is done; what else has the name is no reason to call it failed.
            return Optional.empty();
        }
    }
}
