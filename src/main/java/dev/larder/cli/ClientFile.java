package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a client, as a file.
 *
 * @param client the client
 * @param path where it is, or will be
 */
record ClientFile(Client client, Path path) {

    private static final int BYTES_MAX = 32 << 20;
    private static final int BACKUPS_MAX = 100;
    private static final String MARK = "\uFEFF";

    /**
     * What the file is to hold, with a server in it that is started so.
     *
     * @param before what it holds
     * @param after the same where nothing changes
     */
    record Change(String before, String after) {

        boolean isNone() {
            return before.equals(after);
        }
    }

    /** What a person would write into it. */
    String snippet(Launch launch) {
        return client.isToml()
                ? TomlEdit.table(client.section(), Client.SERVER, launch).stripTrailing()
                : Json.pretty(Map.of(client.section(), Map.of(Client.SERVER, client.entry(launch))));
    }

    /**
     * What is to be written.
     *
     * @throws InvalidRequestException if the file cannot be changed safely; the sentence says why and what to do
     */
    Change change(Launch launch) {
        String before = read().orElse("");
        try {
            if (client == Client.OPENCODE && isOfOpencode2(before)) {
                throw new InvalidRequestException("its servers are under 'mcp.servers', as opencode 2 has them");
            }
            String after = client.isToml()
                    ? TomlEdit.put(before, client.section(), Client.SERVER, launch)
                    : JsonEdit.put(before, client.section(), Client.SERVER, client.entry(launch));
            return new Change(before, after);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    shown() + " was left as it is, as " + e.getMessage() + ". Mend it, or put in by hand what 'larder"
                            + " mcp-config --client " + client.id() + "' prints.",
                    e);
        }
    }

    /**
     * Writes it, whole or not at all, and keeps what was there beside it. A byte order mark stays.
     *
     * @return where what was there is kept; empty where there was nothing
     * @throws InvalidRequestException if it is a link that is not to be followed
     * @throws StorageException if it cannot be written, or was changed meanwhile
     */
    Optional<Path> write(Change change) {
        try {
            Path real = Links.behind(path);
            AtomicFile.makeFolder(real);
            String now = whole().orElse("");
            if (!withoutMark(now).equals(change.before())) {
                throw new StorageException(shown() + " was changed by somebody else just now: try it once more.");
            }
            Optional<Path> backup = Files.exists(real) ? Optional.of(backup(real)) : Optional.empty();
            String mark = now.equals(change.before()) ? "" : MARK;
            AtomicFile.write(real, (mark + change.after()).getBytes(StandardCharsets.UTF_8));
            return backup;
        } catch (IOException e) {
            throw new StorageException(
                    shown() + " could not be written (" + Words.reason(e) + "): see to its permissions.", e);
        }
    }

    /** What the file holds, without a byte order mark, or empty where there is none. */
    Optional<String> read() {
        return whole().map(ClientFile::withoutMark);
    }

    private Optional<String> whole() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (Files.isDirectory(path) || Files.size(path) > BYTES_MAX) {
                throw new InvalidRequestException(shown() + " is no configuration: it is a folder, or too large.");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException(shown() + " is no UTF-8 text: save it as UTF-8.", e);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    shown() + " cannot be read (" + Words.reason(e) + "): see to its permissions.", e);
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    /** That one reads the older form too, but not both at once. */
    private static boolean isOfOpencode2(String text) {
        return JsonEdit.find(text, Client.OPENCODE.section(), "servers")
                .filter(servers -> !servers.has("type"))
                .isPresent();
    }

    private static Path backup(Path real) throws IOException {
        for (int i = 1; i < BACKUPS_MAX; i++) {
            Path backup = real.resolveSibling(real.getFileName() + ".before-larder-" + i);
            if (!Files.exists(backup)) {
                return Files.copy(real, backup, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        throw new IOException("too many backups are beside it");
    }

    private String shown() {
        return "'" + Display.text(path.toString(), 200) + "'";
    }
}
