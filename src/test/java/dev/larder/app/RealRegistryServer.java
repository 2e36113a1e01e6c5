package dev.larder.app;

import static dev.larder.testing.LoopbackRegistry.answer;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.registry.FolderOptions;
import dev.larder.registry.FolderRegistry;
import dev.larder.registry.HttpSource;
import dev.larder.registry.Reading;
import dev.larder.testing.LoopbackRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Real registries, read from folders and served on loopback with their lists, an ETag each and no lifetime. */
final class RealRegistryServer implements AutoCloseable {

    /** The style of those that have none. */
    private static final String NONE = "-";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ITEM_BYTES_MAX = 5 << 20;

    private final Map<String, Document> documents = new TreeMap<>();
    private final Map<String, List<Map<String, Object>>> lists = new TreeMap<>();
    private final Map<String, String> frameworks = new LinkedHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final LoopbackRegistry server = new LoopbackRegistry(this::answerTo);

    /** Serves what is in a folder as {@code @NAME}, NAME being that of the folder. */
    void add(Path folder) {
        String name = folder.getFileName().toString();
        FolderRegistry registry = FolderRegistry.open(
                folder,
                new FolderOptions(
                        Optional.empty(),
                        Optional.of("@" + name),
                        Optional.empty(),
                        false,
                        "react",
                        ITEM_BYTES_MAX,
                        List.of()));
        frameworks.put(name, registry.framework());
        for (Reading reading : registry) {
            if (reading instanceof Reading.Found found) {
                add(name, found.item());
            }
        }
        lists.forEach((place, items) -> documents.put(
                place + "registry", Document.of(JSON.writeValueAsString(Map.of("name", "x", "items", items)))));
    }

    private void add(String registry, Item item) {
        String style = item.key().style().orElse(NONE);
        documents.putIfAbsent(place(registry, style, item.key().name()), item.document());
        ItemFacts facts = item.facts();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", item.key().name());
        entry.put("type", facts.type().orElse("registry:ui"));
        facts.title().ifPresent(title -> entry.put("title", title));
        facts.description().ifPresent(text -> entry.put("description", text));
        lists.computeIfAbsent(place(registry, style, ""), unused -> new ArrayList<>())
                .add(entry);
    }

    /** What a registry has under a name, its list under {@code registry}; items without a style are of all of them. */
    Optional<Document> document(String registry, String style, String name) {
        return Optional.ofNullable(documents.get(place(registry, style.isEmpty() ? NONE : style, name)))
                .or(() -> Optional.ofNullable(documents.get(place(registry, NONE, name))));
    }

    /**
     * How these registries are configured.
     *
     * @param styles the style that is asked for where none is named, of those that have styles
     */
    List<HttpSource> sources(Map<String, String> styles) {
        List<HttpSource> sources = new ArrayList<>();
        frameworks.forEach((name, framework) -> {
            String style = styles.getOrDefault(name, NONE);
            String address = server.address() + "/" + name + "/";
            sources.add(
                    style.equals(NONE)
                            ? HttpSource.open("@" + name, address + NONE + "/{name}.json", framework)
                            : HttpSource.styled("@" + name, address + "{style}/{name}.json", framework, style));
        });
        return sources;
    }

    /** How often it answered with this. */
    int count(String what) {
        return answers.getOrDefault(what, 0);
    }

    private synchronized void answerTo(LoopbackRegistry.Request request, OutputStream out)
            throws IOException, InterruptedException {
        String[] parts = URI.create(request.path())
                .getPath()
                .replaceFirst("\\.json$", "")
                .split("/", 4);
        Optional<Document> document = document(parts[1], parts[2], parts[3]);
        String mark = document.map(each -> '"' + each.version() + '"').orElse("");
        boolean same = !mark.isEmpty() && request.header("If-None-Match").equals(mark);
        String what = parts[3].equals("registry") ? "list" : document.isEmpty() ? "absent" : same ? "renewed" : "whole";
        answers.merge(what, 1, Integer::sum);
        if (document.isEmpty()) {
            answer(404, "").answer(request, out);
        } else {
            answer(same ? 304 : 200, document.get().bytes(), "ETag", mark).answer(request, out);
        }
    }

    private static String place(String registry, String style, String name) {
        return registry + "/" + style + "/" + name;
    }

    @Override
    public void close() {
        server.close();
    }
}
