package dev.larder.tools;

import dev.larder.model.Display;

/**
 * A text that an answer gives unchanged: the content of a file, or something that stands for one.
 *
 * @param path the path of the file, or a word for what the text is
 * @param note what else the list of sections says of it; may be empty
 * @param text the text
 */
record Section(String path, String note, String text) {

    private static final int PATH_CHARS_MAX = 200;

    /** The line that announces it, without its size. */
    String label() {
        return Display.text(path, PATH_CHARS_MAX) + note;
    }
}
