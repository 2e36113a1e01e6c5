package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.registry.Outline.OutlineFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts the contents of sources into an item that names them, as building a registry does. Every other byte of it stays
 * as it is.
 */
final class SourceSplice {

    private SourceSplice() {}

    /**
     * The item with its contents.
     *
     * @param json the file that it stands in
     * @param outline its outline
     * @param start where its document begins in the file
     * @param end where it ends
     * @param contents one for each of its files; those that have content of their own keep it
     */
    static Document of(byte[] json, Outline outline, int start, int end, List<String> contents) {
        ByteArrayOutputStream document = new ByteArrayOutputStream(end - start);
        int copied = start;
        for (int i = 0; i < contents.size(); i++) {
            OutlineFile file = outline.files().get(i);
            if (file.hasContent()) {
                continue;
            }
            String content = "\"content\":" + Json.mapper().writeValueAsString(contents.get(i)) + "}";
            if (file.bare()) {
                document.write(json, copied, file.start() - copied);
                write(document, "{\"path\":");
                document.write(json, file.start(), file.end() - file.start());
                write(document, "," + content);
            } else {
                // Before the closing brace; a file that is read by its path has that member at least.
                document.write(json, copied, file.end() - 1 - copied);
                write(document, "," + content);
            }
            copied = file.end();
        }
        document.write(json, copied, end - copied);
        return Document.of(document.toByteArray());
    }

    private static void write(ByteArrayOutputStream document, String text) {
        document.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
