package dev.larder.model;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A part of keys of which there are few, and which many keys have in common: checked once, and kept once. Safe for use by
 * many threads.
 */
final class Label {

    /** What is kept at most of one label; where there are more, the rest are checked each time. */
    private static final int KEPT_MAX = 1_024;

    private final String what;
    private final Pattern rule;
    private final int prefix;
    private final String form;
    private final Map<String, Optional<String>> kept = new ConcurrentHashMap<>();

    /**
     * A label.
     *
     * @param what its name, for people
     * @param rule what it has to match
     * @param prefix how many of its characters are not counted
     * @param form the rule in words
     */
    Label(String what, String rule, int prefix, String form) {
        this.what = what;
        this.rule = Pattern.compile(rule);
        this.prefix = prefix;
        this.form = form;
    }

    /**
     * The one that stands for all that are equal to this.
     *
     * @throws InvalidRequestException if it breaks the rule
     */
    String one(String text) {
        return checked(text).orElse(text);
    }

    /** The same where there may be none. */
    Optional<String> one(Optional<String> text) {
        return text.isPresent() ? checked(text.get()) : Optional.empty();
    }

    private Optional<String> checked(String text) {
        Optional<String> known = kept.get(text);
        if (known != null) {
            return known;
        }
        if (text.length() - prefix > Limits.LABEL_CHARS_MAX
                || !rule.matcher(text).matches()) {
            throw new InvalidRequestException("'" + Display.text(text, 40) + "' is not a " + what + ": it is " + form
                    + ", of at most " + Limits.LABEL_CHARS_MAX + " characters.");
        }
        Optional<String> one = Optional.of(text);
        Optional<String> earlier = kept.size() < KEPT_MAX ? kept.putIfAbsent(text, one) : null;
        return earlier == null ? one : earlier;
    }
}
