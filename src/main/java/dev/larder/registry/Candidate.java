package dev.larder.registry;

import dev.larder.model.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An item that a folder seems to hold, and where.
 *
 * @param file the JSON file that it is, or stands in
 * @param shown that file's path for reports
 * @param entry whether it is an entry of an index; else it is the whole file
 * @param outline its outline
 * @param sources the files with its contents, one for each of its files; empty where the contents stand in the JSON
 * @param place where it lies
 * @param digest differs where two items do
 */
record Candidate(
        Path file, String shown, boolean entry, Outline outline, List<Path> sources, Place place, String digest) {

    /** What an item is known by within one framework, registry and style. */
    record Name(Kind kind, String name) {}

    /**
     * The folders from the given one down to an item, and the index that it stands in, without its ending.
     *
     * @param folders the folders' names
     * @param index the index, or absent where the item is a file of its own
     */
    record Place(List<String> folders, Optional<String> index) {}

    Name name() {
        return new Name(outline.kind(), outline.name().orElseThrow());
    }

    /** The same with its contents in these files. */
    Candidate withSources(List<Path> files) {
        return new Candidate(file, shown, entry, outline, files, place, digest + files);
    }
}
