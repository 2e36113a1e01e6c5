package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.search.Frameworks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody set, before it is understood.
 *
 * @param value a text, a list or a map, as {@link ConfigText} gives them
 * @param source who said so, in words that can begin a clause: {@code --ttl}, {@code the variable LARDER_TTL}
 */
record SettingValue(Object value, String source) {

    private static final Pattern FRAMEWORK = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** The text itself, without white space around it. */
    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw refused("a text");
    }

    /** The framework that is meant, be it by an alias: {@code next} is react. */
    String framework() {
        String text = text();
        if (!FRAMEWORK.matcher(text).matches()) {
            throw refused("a framework, a lower-case word such as react or react-native");
        }
        return Frameworks.canonical(text);
    }

    long bytes(long least, long most) {
        return Quantities.bytes(text())
                .filter(bytes -> bytes >= least && bytes <= most)
                .orElseThrow(() -> refused("a size such as 512, 64MiB or 1GB"
                        + (most == Long.MAX_VALUE ? "" : ", from " + least + " to " + most + " bytes")));
    }

    int count(int least, int most) {
        String text = text();
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw refused("a number from " + least + " to " + most);
    }

    Duration time() {
        return Quantities.time(text())
                .filter(time -> !time.isZero())
                .orElseThrow(() -> refused("a time such as 90 (seconds), 10m, 12h or 7d, and more than none"));
    }

    boolean flag() {
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw refused("true or false");
        };
    }

    /** The words of a list, or of a text with commas between them; at least one. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (Object word : value instanceof List<?> list ? list : List.of(text().split(","))) {
            if (!(word instanceof String text)) {
                throw refused("a list of words");
            }
            if (!text.isBlank()) {
                words.add(text.strip());
            }
        }
        if (words.isEmpty()) {
            throw refused("a list of at least one word");
        }
        return words;
    }

    /** The members of an object, or of a text that holds one as JSON. */
    Map<?, ?> object() {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        if (value instanceof String text) {
            return ConfigText.object(text.getBytes(StandardCharsets.UTF_8), source);
        }
        throw refused("a JSON object");
    }

    private InvalidRequestException refused(String wanted) {
        String given = value instanceof String text ? "'" + Display.text(text, 60) + "'" : "something else";
        return new InvalidRequestException(source + " must be " + wanted + "; it is " + given + ".");
    }
}
