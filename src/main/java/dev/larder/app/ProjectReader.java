package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.HttpSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code components.json} as the shadcn CLI does. What cannot be taken is a remark, and the rest is kept: a project's
 * file may be anything, and the user did not write it for Larder.
 *
 * <p>Of several, the first counts: the others add the registries that it does not name.
 */
final class ProjectReader {

    /** The registry that no project may take the place of. */
    private static final String BUILT_IN = "@shadcn";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int ALIAS_CHARS_MAX = 100;

    private final String defaultFramework;
    private final Map<String, String> environment;
    private final Map<String, HttpSource> registries = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<String> style = Optional.empty();
    private boolean first = true;

    /**
     * A reader.
     *
     * @param defaultFramework that of registries of a project which does not show its own
     * @param environment the variables of the process
     */
    ProjectReader(String defaultFramework, Map<String, String> environment) {
        this.defaultFramework = defaultFramework;
        this.environment = environment;
    }

    Project read(List<Path> files) {
        for (Path file : files) {
            try {
                Path folder = file.getParent() == null ? Path.of("") : file.getParent();
                byte[] bytes = DataDirectory.read(folder, ProjectFiles.NAME).orElse(new byte[0]);
                take(file, ConfigText.object(bytes, file.toString()), new ProjectVariables(folder, environment));
                first = false;
            } catch (InvalidRequestException e) {
                remarks.add(e.getMessage() + " It is passed over.");
            }
        }
        return new Project(List.copyOf(registries.values()), style, aliases, remarks);
    }

    private void take(Path file, Map<String, Object> json, ProjectVariables variables) {
        String schema = String.valueOf(json.get("$schema"));
        String framework = schema.contains("shadcn-vue")
                ? "vue"
                : schema.contains("shadcn-svelte") ? "svelte" : schema.contains("ui.shadcn.com") ? "react" : "";
        Optional<String> named = style(json);
        if (first) {
            style = named.filter(word -> framework.isEmpty() || framework.equals("react"));
            takeAliases(json);
        }
        Object given = json.get("registries");
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> takeRegistry(
                    file,
                    name.toString(),
                    value,
                    framework.isEmpty() ? defaultFramework : framework,
                    named,
                    variables));
        } else if (given != null) {
            remarks.add("'registries' in " + file + " is no object of registries. It is passed over.");
        }
    }

    private void takeRegistry(
            Path file,
            String name,
            Object value,
            String framework,
            Optional<String> named,
            ProjectVariables variables) {
        String place = "'" + Display.text(name, 60) + "' in " + file;
        if (name.equals(BUILT_IN)) {
            remarks.add(place + " is passed over: no project may say where " + BUILT_IN + " is.");
            return;
        }
        try {
            HttpSource source = variables.put(
                    RegistryReader.read(name, known(value, named), framework, file.toString()), place, remarks);
            HttpSource earlier = registries.putIfAbsent(name, source);
            if (earlier != null && !earlier.url().equals(source.url())) {
                remarks.add(place + " has another address than in a file before it, which is the one that is taken.");
            }
        } catch (InvalidRequestException e) {
            remarks.add(e.getMessage() + " It is passed over.");
        }
    }

    /** What a registry of the CLI's form has; the style of the project stands where the address needs one. */
    private static Object known(Object value, Optional<String> named) {
        Map<String, Object> known = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (String key : List.of("url", "headers", "params")) {
                Object member = map.get(key);
                if (member != null) {
                    known.put(key, member);
                }
            }
        } else {
            known.put("url", value);
        }
        if (String.valueOf(known.get("url")).contains("{style}")) {
            known.put("style", named.orElse("default"));
        }
        return known;
    }

    /** As the CLI has it: with Tailwind 4, which needs no file of its own, new-york is new-york-v4. */
    private static Optional<String> style(Map<String, Object> json) {
        Optional<String> named = Optional.ofNullable(json.get("style"))
                .map(Object::toString)
                .filter(word -> WORD.matcher(word).matches());
        Object config = json.get("tailwind") instanceof Map<?, ?> tailwind ? tailwind.get("config") : null;
        boolean fourth = config == null || config.toString().isBlank();
        return named.map(word -> fourth && word.equals("new-york") ? "new-york-v4" : word);
    }

    private void takeAliases(Map<String, Object> json) {
        if (json.get("aliases") instanceof Map<?, ?> map) {
            map.forEach((name, alias) -> {
                if (alias instanceof String text
                        && WORD.matcher(name.toString()).matches()
                        && text.length() <= ALIAS_CHARS_MAX) {
                    aliases.put(name.toString(), text);
                }
            });
        }
    }
}
