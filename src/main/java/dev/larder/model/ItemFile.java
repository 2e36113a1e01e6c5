package dev.larder.model;

import java.util.Optional;

/**
 * A file of an item, and where in the item's document its content stands.
 *
 * <p>The content is not copied out: {@code start} and {@code end} bound the JSON string literal, quotes left out, in the
 * document's bytes. A file without content has {@code start == end}.
 *
 * @param path its name within the item; made up from the target or the position where the registry gives none
 * @param type the registry's word for it ({@code registry:ui}), or absent
 * @param target where it is meant to go in a project, as the registry says and unchecked, or absent
 * @param bytes the size of the content in bytes of UTF-8
 * @param start the first byte of the escaped content in the document
 * @param end the byte after the last one
 */
public record ItemFile(String path, Optional<String> type, Optional<String> target, int bytes, int start, int end) {

    /** @throws InvalidRequestException if a text is too long, or the place is none */
    public ItemFile {
        if (path.isEmpty() || path.length() > Limits.PATH_CHARS_MAX) {
            throw new InvalidRequestException("The path of a file has 1 to " + Limits.PATH_CHARS_MAX
                    + " characters; this one has " + path.length() + ".");
        }
        if (target.isPresent() && target.get().length() > Limits.PATH_CHARS_MAX) {
            throw new InvalidRequestException(
                    "The target of '" + Display.text(path, 80) + "' is longer than " + Limits.PATH_CHARS_MAX + ".");
        }
        if (bytes < 0 || start < 0 || end < start) {
            throw new IllegalArgumentException("no such place: " + start + " to " + end);
        }
    }
}
