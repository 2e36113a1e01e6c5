package dev.larder.tools;

import dev.larder.catalog.Found;
import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An item as an answer: a header that lists what follows, then the sections of one page, each in a block of its own and
 * unchanged, and after them, where something remains, a block that says how much and how to get it.
 *
 * <p>A section without text has no block, as clients refuse empty ones.
 *
 * @param texts the blocks
 * @param next the offset of the next page, where there is one
 * @param facts what there is to tell a program of it: where the item is from, what does not show, where to read on
 */
record ItemAnswer(List<String> texts, OptionalLong next, Map<String, Object> facts) {

    /** The least room in which an item can be answered. */
    static final int CHARS_MIN = 6_000;

    /** Room for the words that join header and lists. */
    private static final int SLACK = 200 + HiddenCharacters.SENTENCE_CHARS_MAX;

    /**
     * Composes a page.
     *
     * @param remarks sentences that the header is to hold besides
     * @param again the call that asked for this, to which the offset of the next page is added
     * @param charsMax how long the texts may be together, {@link #CHARS_MIN} or more
     * @throws InvalidRequestException with the next call to make, if the offset is past the end
     */
    static ItemAnswer of(
            Found found, List<Section> sections, long offset, List<String> remarks, NextCall again, int charsMax) {
        long total = Paging.total(sections);
        if (offset > 0 && offset >= total) {
            throw new InvalidRequestException("The offset " + offset + " is past the end, which is at " + total + "; "
                    + again.text() + " gives all from the beginning.");
        }
        int outlineMax = charsMax / 8;
        int headerMax = charsMax / 3;
        String header =
                offset == 0 ? ItemHeader.full(found, remarks, headerMax) : ItemHeader.brief(found, remarks, headerMax);
        int room = charsMax - header.length() - noticeCharsMax(total, again) - SLACK;
        Paging page = Paging.page(sections, offset, room);
        String outline = "";
        if (page.isCut() && offset == 0) {
            page = Paging.page(sections, offset, room - outlineMax);
            outline = outline(sections, page.next(), outlineMax);
        }
        List<String> texts = new ArrayList<>();
        HiddenCharacters hidden = HiddenCharacters.in(page.excerpts());
        texts.add(header + blocks(page, sections) + hidden.sentence() + outline);
        page.excerpts().stream()
                .map(Excerpt::text)
                .filter(text -> !text.isEmpty())
                .forEach(texts::add);
        if (page.isCut()) {
            texts.add(notice(page.total() - page.next(), page.total(), again.with(ArgumentNames.OFFSET, page.next())));
        }
        OptionalLong next = page.isCut() ? OptionalLong.of(page.next()) : OptionalLong.empty();
        return new ItemAnswer(texts, next, facts(found, hidden, next));
    }

    private static Map<String, Object> facts(Found found, HiddenCharacters hidden, OptionalLong next) {
        Map<String, Object> facts = Provenance.facts(found, hidden);
        next.ifPresent(offset -> facts.put("nextOffset", offset));
        return facts;
    }

    /** The answer of a tool that gives this item alone. */
    ToolResult result(ArgumentReader in) {
        return ToolResult.text(texts).withMeta(Meta.of(in, facts));
    }

    private static String notice(long remaining, long total, NextCall next) {
        return "Cut here: " + remaining + " of " + total + " characters remain. Next call: " + next.text();
    }

    private static int noticeCharsMax(long total, NextCall again) {
        return notice(total, total, again.with(ArgumentNames.OFFSET, total)).length();
    }

    private static String blocks(Paging page, List<Section> sections) {
        if (page.excerpts().isEmpty()) {
            return sections.isEmpty() ? "\nIt has no files." : "";
        }
        StringBuilder blocks = new StringBuilder("\nFiles, one block each, unchanged:");
        for (Excerpt excerpt : page.excerpts()) {
            blocks.append("\n- ").append(excerpt.label());
        }
        long left = page.isCut()
                ? 0
                : sections.stream().filter(section -> section.text().isEmpty()).count()
                        - page.excerpts().stream()
                                .filter(excerpt -> excerpt.text().isEmpty())
                                .count();
        return left > 0 ? blocks.append("\n- and empty files besides").toString() : blocks.toString();
    }

    private static String outline(List<Section> sections, long from, int charsMax) {
        StringBuilder outline = new StringBuilder("\nNot in this answer:");
        long start = 0;
        int unnamed = 0;
        for (Section section : sections) {
            int length = section.text().length();
            String line = "\n- " + section.label() + " (" + length + " characters, at offset " + start + ")";
            if (start >= from && length > 0) {
                if (outline.length() + line.length() < charsMax - Paging.LABEL_ROOM) {
                    outline.append(line);
                } else {
                    unnamed++;
                }
            }
            start += length;
        }
        if (unnamed > 0) {
            outline.append("\n- and ").append(unnamed).append(" more");
        }
        return outline.indexOf("\n-") < 0 ? "" : outline.toString();
    }
}
