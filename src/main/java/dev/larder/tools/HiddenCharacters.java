package dev.larder.tools;

import dev.larder.model.Display;
import dev.larder.model.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters in a page that do not show, and where they are: code is given unchanged, so whoever reads it is told.
 *
 * @param places the first of them
 * @param count how many there are
 */
record HiddenCharacters(List<Place> places, int count) {

    /** The most characters that {@link #sentence} has. */
    static final int SENTENCE_CHARS_MAX = 500;

    private static final HiddenCharacters NONE = new HiddenCharacters(List.of(), 0);
    private static final int PLACES_MAX = 20;
    private static final int PLACES_TOLD_MAX = 5;
    private static final int PATH_CHARS_MAX = 40;

    /**
     * Where one is.
     *
     * @param path the file
     * @param line the line of the whole file, from 1
     * @param column the UTF-16 unit of the line, from 1
     * @param codePoint the character
     */
    record Place(String path, int line, int column, int codePoint) {

        private String text() {
            return Display.text(path, PATH_CHARS_MAX) + " line " + line + " column " + column + " " + name();
        }

        private Map<String, Object> fact() {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("path", Display.text(path, PATH_CHARS_MAX));
            fact.put("line", line);
            fact.put("column", column);
            fact.put("character", name());
            return fact;
        }

        private String name() {
            return String.format("U+%04X", codePoint);
        }
    }

    /** Those in these pieces. */
    static HiddenCharacters in(List<Excerpt> excerpts) {
        HiddenCharacters all = NONE;
        for (Excerpt excerpt : excerpts) {
            all = all.and(excerpt);
        }
        return all;
    }

    private HiddenCharacters and(Excerpt excerpt) {
        return isShown(excerpt.text()) ? this : and(excerpt, excerpt.section().text());
    }

    /**
     * Whether a text is of ASCII that shows, as most code is: bytes are looked through faster than characters. A lone
     * surrogate, which has no bytes of its own, shows.
     */
    private static boolean isShown(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > text.length()) {
            return false;
        }
        for (byte b : bytes) {
            if (b < ' ' ? b != '\n' && b != '\t' && b != '\r' : b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private HiddenCharacters and(Excerpt excerpt, String text) {
        List<Place> more = new ArrayList<>();
        int found = 0;
        for (int i = excerpt.from(); i < excerpt.to(); i++) {
            char c = text.charAt(i);
            if ((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t' || c == '\r') {
                continue;
            }
            int codePoint = text.codePointAt(i);
            if (Hidden.is(codePoint)) {
                found++;
                if (places.size() + more.size() < PLACES_MAX) {
                    more.add(place(excerpt.section().path(), text, i, codePoint));
                }
            }
            i += Character.charCount(codePoint) - 1;
        }
        if (found == 0) {
            return this;
        }
        more.addAll(0, places);
        return new HiddenCharacters(more, count + found);
    }

    private static Place place(String path, String text, int at, int codePoint) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Place(path, line, at - text.lastIndexOf('\n', at - 1), codePoint);
    }

    /** A line that tells of them; empty where there are none. */
    String sentence() {
        if (count == 0) {
            return "";
        }
        List<String> told =
                places.stream().limit(PLACES_TOLD_MAX).map(Place::text).toList();
        return "\nHidden characters, left as they are: " + String.join(", ", told)
                + (count > told.size() ? " and " + (count - told.size()) + " more." : ".");
    }

    /** The first of them for programs. */
    List<Map<String, Object>> facts() {
        return places.stream().map(Place::fact).toList();
    }
}
