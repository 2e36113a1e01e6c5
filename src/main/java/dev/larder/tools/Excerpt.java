package dev.larder.tools;

/**
 * A piece of a section.
 *
 * @param section the section
 * @param from the first UTF-16 unit of its text
 * @param to the unit after the last one
 */
record Excerpt(Section section, int from, int to) {

    String text() {
        return section.text().substring(from, to);
    }

    /** The line that announces it. */
    String label() {
        int length = section.text().length();
        if (length == 0) {
            return section.label() + " (empty, so no block)";
        }
        return from == 0 && to == length
                ? section.label() + " (" + length + " characters)"
                : section.label() + " (characters " + from + " to " + to + " of " + length + ")";
    }
}
