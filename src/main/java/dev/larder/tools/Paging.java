package dev.larder.tools;

import java.util.ArrayList;
import java.util.List;

/**
 * The rule by which a long answer is cut into pages.
 *
 * <p>The sections stand one after the other; an offset counts the UTF-16 units of their texts (what a JavaScript string
 * counts as its length) from the beginning of the first one. A page begins where the page before ended, so the texts of
 * all pages together are the texts of all sections, exactly. A page ends after a line; where a line is longer than a
 * page, between two code points. Sections without text are named as long as half of the room is left.
 *
 * @param excerpts what the page holds, in order
 * @param next the offset of the next page; the total where this is the last one
 * @param total the length of all sections together
 */
record Paging(List<Excerpt> excerpts, long next, long total) {

    /** Room for the words around a label: number, sizes, line end. */
    static final int LABEL_ROOM = 80;

    /** Whether another page follows. */
    boolean isCut() {
        return next < total;
    }

    /**
     * The page at an offset.
     *
     * @param offset 0, or less than the {@link #total} of the sections
     * @param room how many characters the texts and their labels may take together, at least two
     */
    static Paging page(List<Section> sections, long offset, int room) {
        List<Excerpt> excerpts = new ArrayList<>();
        long start = 0;
        long next = offset;
        int left = room;
        for (Section section : sections) {
            int length = section.text().length();
            if (length == 0 && start >= offset && left - cost(section) > room / 2) {
                excerpts.add(new Excerpt(section, 0, 0));
                left -= cost(section);
            }
            if (start + length > offset) {
                int from = boundary(section.text(), (int) Math.max(0, offset - start));
                int to = end(section, from, left - cost(section), next == offset);
                if (to > from) {
                    excerpts.add(new Excerpt(section, from, to));
                    left -= cost(section) + to - from;
                    next = start + to;
                }
                if (to < length) {
                    break;
                }
            }
            start += length;
        }
        return new Paging(List.copyOf(excerpts), next, total(sections));
    }

    /** The length of these sections together. */
    static long total(List<Section> sections) {
        return sections.stream().mapToLong(section -> section.text().length()).sum();
    }

    private static int cost(Section section) {
        return section.label().length() + LABEL_ROOM;
    }

    /** Where a piece that begins here and has this much room ends; where it begins, if it is better not begun. */
    private static int end(Section section, int from, int room, boolean first) {
        String text = section.text();
        int most = Math.max(room, first ? 2 : 0);
        if (text.length() - from <= most) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', from + most - 1) + 1;
        if (line > from) {
            return line;
        }
        return first ? boundary(text, from + most) : from;
    }

    /** The place itself, or the one before it where it lies within a code point. */
    private static int boundary(String text, int at) {
        boolean within = at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
        return within ? at - 1 : at;
    }
}
