package dev.larder.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The values that nobody is to see, and the eraser for them: registries repeat tokens in their error texts.
 *
 * <p>Besides what it was told, it erases what has the form of a secret. Safe for use by many threads.
 */
final class Secrets {

    static final String ERASED = "[secret]";

    /** Shorter values would erase half of every sentence, and are no secrets. */
    private static final int CHARS_MIN = 4;

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?i)(?<=\\b(?:bearer|basic|token) )[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("\\b(?:gh[a-z]_|github_pat_|glpat-|sk-|npm_|xox[a-z]-)[A-Za-z0-9_-]{8,}"),
            Pattern.compile(
                    "(?i)(?<=[?&](?:token|key|api_?key|secret|password|access_token|sig|signature)=)[^&\\s\"']+"),
            Pattern.compile("(?<=://)[^/@\\s]+(?=@)"));

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /** Adds a value, if it is long enough to be one. */
    void add(String value) {
        if (value.length() >= CHARS_MIN) {
            values.add(value);
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** The text without any secret. */
    String erase(String text) {
        String erased = text;
        for (String value : values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            erased = erased.replace(value, ERASED);
        }
        for (Pattern form : FORMS) {
            erased = form.matcher(erased).replaceAll(ERASED);
        }
        return erased;
    }
}
