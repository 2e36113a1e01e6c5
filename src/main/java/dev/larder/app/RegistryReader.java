package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.AddressRule;
import dev.larder.registry.HttpSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one member of the setting {@code registries}: an address alone, or an object with one. */
final class RegistryReader {

    private static final Pattern NAME = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> KEYS = List.of("url", "framework", "style", "index", "headers", "params");

    private final String place;
    private final Map<?, ?> object;

    private RegistryReader(String place, Map<?, ?> object) {
        this.place = place;
        this.object = object;
    }

    /**
     * The registry that is described there.
     *
     * @param name its name, to be checked
     * @param value a text or a map
     * @param framework the framework where it names none
     * @param source who said so, for messages
     * @throws InvalidRequestException if it cannot be
     */
    static HttpSource read(Object name, Object value, String framework, String source) {
        String place = "'" + Display.text(name.toString(), 60) + "' of " + source;
        if (!NAME.matcher(name.toString()).matches()) {
            throw new InvalidRequestException(place
                    + " is not the name of a registry: it is @ and letters, digits, dots, dashes, such as @acme.");
        }
        if (!(value instanceof Map) && !(value instanceof String)) {
            throw new InvalidRequestException(place + " must be an address, or an object with a url.");
        }
        Map<?, ?> object = value instanceof Map<?, ?> map ? map : Map.of("url", value);
        return new RegistryReader(place, object).source(name.toString(), framework);
    }

    private HttpSource source(String name, String framework) {
        for (Object key : object.keySet()) {
            if (!KEYS.contains(key.toString())) {
                throw new InvalidRequestException(place + " has an unknown key '" + Display.text(key.toString(), 60)
                        + "': " + Spelling.hint(key.toString(), KEYS));
            }
        }
        String url = text("url").orElseThrow(() -> new InvalidRequestException(place + " lacks its url."));
        if (!url.contains("{name}")) {
            throw new InvalidRequestException(place + " has a url without {name}, where the item's name is put in.");
        }
        checkAddress(url);
        text("index").ifPresent(this::checkAddress);
        Optional<String> style = text("style");
        if (url.contains("{style}") && style.isEmpty()) {
            throw new InvalidRequestException(place + " has a url with {style} and no style: add one.");
        }
        String named = object.containsKey("framework")
                ? new SettingValue(object.get("framework"), "the framework of " + place).framework()
                : framework;
        return new HttpSource(name, url, named, style, text("index"), texts("headers"), texts("params"));
    }

    /** What is still to be put in is left aside; what nothing but a variable says is judged when it is known. */
    private void checkAddress(String address) {
        if (!address.startsWith("${")) {
            AddressRule.fault(HttpSource.sample(address)).ifPresent(fault -> {
                throw new InvalidRequestException(place + " " + fault + ".");
            });
        }
    }

    private Optional<String> text(String key) {
        Object value = object.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(new SettingValue(value, "'" + key + "' of " + place).text());
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = object.get(key);
        if (value != null && !(value instanceof Map)) {
            throw new InvalidRequestException("'" + key + "' of " + place + " must be an object of texts.");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(
                    name.toString(), new SettingValue(text, "'" + name + "' in '" + key + "' of " + place).text()));
        }
        return texts;
    }
}
