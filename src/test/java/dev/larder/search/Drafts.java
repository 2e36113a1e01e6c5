package dev.larder.search;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds items for tests, a field at a time. */
final class Drafts {

    private final String name;
    private String framework = "react";
    private Optional<String> registry = Optional.empty();
    private Optional<String> style = Optional.empty();
    private Optional<String> type = Optional.of("registry:ui");
    private Optional<String> title = Optional.empty();
    private Optional<String> description = Optional.empty();
    private final List<String> categories = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    private Drafts(String name) {
        this.name = name;
    }

    static Drafts item(String name) {
        return new Drafts(name);
    }

    Drafts framework(String value) {
        framework = value;
        return this;
    }

    Drafts registry(String value) {
        registry = Optional.of(value);
        return this;
    }

    Drafts style(String value) {
        style = Optional.of(value).filter(s -> !s.isEmpty());
        return this;
    }

    Drafts type(String value) {
        type = Optional.of(value);
        return this;
    }

    Drafts title(String value) {
        title = Optional.of(value);
        return this;
    }

    Drafts description(String value) {
        description = Optional.of(value);
        return this;
    }

    Drafts category(String value) {
        categories.add(value);
        return this;
    }

    Drafts tag(String value) {
        tags.add(value);
        return this;
    }

    Drafts path(String value) {
        paths.add(value);
        return this;
    }

    Drafts dependency(String value) {
        packages.add(value);
        return this;
    }

    Drafts part(String value) {
        parts.add(value);
        return this;
    }

    Drafts source(String value) {
        sources.add(value);
        return this;
    }

    SearchItem build() {
        ItemKey key = new ItemKey(ItemFacts.kindOf(type), framework, registry, style, name);
        return new SearchItem(key, type, title, description, categories, tags, paths, packages, parts, sources);
    }
}
