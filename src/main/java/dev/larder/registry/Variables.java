package dev.larder.registry;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of variables in for {@code ${NAME}}, once: a value is never looked into. Line ends at the end of a value
 * are taken off, since files with secrets tend to have one.
 */
final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Function<String, Optional<String>> environment;
    private final Secrets secrets;

    /**
     * Variables of an environment.
     *
     * @param secrets is told every value that is put in
     */
    Variables(Function<String, Optional<String>> environment, Secrets secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    /** The first variable in a text that is not set, or set to nothing. */
    Optional<String> unset(String template) {
        return VARIABLE.matcher(template)
                .results()
                .map(match -> match.group(1))
                .filter(name -> value(name).isEmpty())
                .findFirst();
    }

    /** The text with all its variables put in; one that is not set becomes nothing. */
    String expand(String template) {
        Matcher matcher = VARIABLE.matcher(template);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String name) {
        String value = environment.apply(name).orElse("").strip();
        secrets.add(value);
        return value;
    }
}
