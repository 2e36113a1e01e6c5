package dev.larder.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path of the mirror asks for. The forms are those of the public registry, each of them also below the name of a
 * registry:
 *
 * <pre>
 *   /r/NAME.json                 /r/@acme/NAME.json
 *   /r/styles/STYLE/NAME.json    /r/@acme/styles/STYLE/NAME.json
 * </pre>
 *
 * The name {@code registry} stands for the list, and so does {@code index}, except where a style or a registry that is named
 * has an item of that name: what a style begins with is called so.
 *
 * @param registry the registry, or absent for any
 * @param style the style, or absent for any
 * @param name the item's name
 */
record MirrorPath(Optional<String> registry, Optional<String> style, String name) {

    private static final Pattern FORM = Pattern.compile(
            "/r(?:/(@[A-Za-z0-9][A-Za-z0-9._-]*))?(?:/styles/([A-Za-z0-9][A-Za-z0-9._-]*))?/(.+?)(\\.json)?");

    /** What a decoded path asks for; empty where it has none of the forms. */
    static Optional<MirrorPath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new MirrorPath(Optional.ofNullable(form.group(1)), Optional.ofNullable(form.group(2)), form.group(3)));
    }

    /** Whether the list is asked for. */
    boolean isRegistry() {
        return name.equals("registry");
    }

    /** Whether the list is asked for in the form of an array. */
    boolean isIndex() {
        return name.equals("index");
    }
}
