package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The address of a registry's items, with {@code {name}} and perhaps {@code {style}} in it.
 *
 * <p>Variables are put in first, when the template is made; then the style and the name, percent-encoded. So whatever a
 * name holds, it can neither expand nor leave its place: a slash parts segments of the path, none of which is empty, or
 * {@code .} or {@code ..}.
 */
final class AddressTemplate {

    private static final String NAME = "{name}";
    private static final String STYLE = "{style}";
    private static final int NAME_CHARS_MAX = 200;

    private final String template;

    private AddressTemplate(String template) {
        this.template = template;
    }

    /**
     * A template with its variables put in.
     *
     * @param params what is added to the address; those whose variables are not set are left out
     * @param registry whose it is, for messages
     * @throws InvalidRequestException if a variable of the address is not set, or {@link AddressRule} does not
     *     take it
     */
    static AddressTemplate of(String text, Map<String, String> params, Variables variables, String registry) {
        variables.unset(text).ifPresent(name -> {
            throw new InvalidRequestException(
                    "The address of " + registry + " needs the variable " + name + ", which is not set: set it.");
        });
        StringBuilder expanded = new StringBuilder(variables.expand(text));
        new TreeMap<>(params).forEach((name, value) -> {
            String put = variables.expand(value);
            if (!put.isEmpty()) {
                expanded.append(expanded.indexOf("?") < 0 ? '?' : '&').append(encoded(name));
                expanded.append('=').append(encoded(put));
            }
        });
        AddressTemplate template = new AddressTemplate(expanded.toString());
        template.check(registry);
        return template;
    }

    /** Whether the address depends on the style. */
    boolean hasStyle() {
        return template.contains(STYLE);
    }

    /** Whether a name can be put in: printable, no path of its own, no longer than any name of an item. */
    static boolean takes(String name) {
        return !name.isEmpty()
                && name.length() <= NAME_CHARS_MAX
                && name.indexOf('\\') < 0
                && name.indexOf('%') < 0
                && !name.contains("${")
                && name.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))
                && Arrays.stream(name.split("/", -1)).allMatch(AddressTemplate::isPlainSegment);
    }

    /**
     * The address of an item.
     *
     * @throws InvalidRequestException if the name is none that an address can hold
     */
    URI item(String name, Optional<String> style) {
        if (!takes(name)) {
            throw new InvalidRequestException(
                    "'" + Display.text(name, 80) + "' cannot be part of an address, so that no registry can have it.");
        }
        return URI.create(
                template.replace(STYLE, encoded(style.orElse("default"))).replace(NAME, encoded(name)));
    }

    private static boolean isPlainSegment(String segment) {
        return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }

    private void check(String registry) {
        AddressRule.fault(template.replace(STYLE, "x").replace(NAME, "x")).ifPresent(fault -> {
            throw new InvalidRequestException(registry + " " + fault + ".");
        });
    }

    /** Percent-encoded, the slashes left. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
