package dev.larder.tools;

import dev.larder.catalog.Found;
import dev.larder.model.Display;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines that stand before an item's content: what it is, what it needs, where it is from. */
final class ItemHeader {

    private static final int LINE_CHARS_MAX = 1_000;

    private final List<String> lines = new ArrayList<>();
    private final int lineCharsMax;
    private int left;

    private ItemHeader(int charsMax) {
        left = charsMax;
        lineCharsMax = Math.min(LINE_CHARS_MAX, charsMax / 4);
    }

    /** The header in full; lines for which there is no room are left out, the least important ones first. */
    static String full(Found found, List<String> remarks, int charsMax) {
        ItemHeader header = new ItemHeader(charsMax);
        ItemFacts facts = found.item().facts();
        header.lines.add(found.key().text());
        header.add(Provenance.line(found));
        remarks.forEach(header::add);
        facts.title().ifPresent(title -> header.add("Title: " + title));
        facts.description().ifPresent(description -> header.add("Description, in its author's words: " + description));
        header.addList("npm packages: ", facts.dependencies());
        header.addList("Uses: ", facts.registryDependencies());
        InstallLine.of(found.key(), facts.dependencies()).ifPresent(line -> header.add("Install: " + line));
        header.addList(
                "Sets environment variables (look at their values before they go into a file): ",
                ItemSections.variables(found));
        header.addList("npm packages for development: ", facts.devDependencies());
        facts.type().ifPresent(type -> header.add("Type: " + type));
        header.addList("Categories: ", facts.categories());
        header.addList(
                "The same name also means: ",
                found.others().stream().map(ItemKey::text).toList());
        return String.join("\n", header.lines);
    }

    /** The header of a page that is not the first. */
    static String brief(Found found, List<String> remarks, int charsMax) {
        ItemHeader header = new ItemHeader(charsMax);
        header.lines.add(found.key().text());
        header.add(Provenance.line(found));
        remarks.forEach(header::add);
        return String.join("\n", header.lines);
    }

    private void addList(String label, List<String> words) {
        if (!words.isEmpty()) {
            add(label + words.stream().limit(LINE_CHARS_MAX).collect(Collectors.joining(", ")));
        }
    }

    private void add(String line) {
        String shown = Display.text(line, lineCharsMax);
        if (shown.length() < left) {
            lines.add(shown);
            left -= shown.length() + 1;
        }
    }
}
