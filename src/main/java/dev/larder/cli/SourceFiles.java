package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files that are to become an item, each as it is, and none larger than an item may be. */
final class SourceFiles {

    private static final Path STDIN = Path.of("-");

    private final InputStream stdin;
    private final int bytesMax;

    SourceFiles(InputStream stdin, int bytesMax) {
        this.stdin = stdin;
        this.bytesMax = bytesMax;
    }

    /**
     * The files with their contents.
     *
     * @param files where they are; none, or {@code -}, for standard input
     * @param stdinPath the path within the item of what comes from standard input
     * @param type the registry's word for each of them
     */
    List<DraftFile> read(List<Path> files, String stdinPath, String type) {
        List<DraftFile> read = new ArrayList<>();
        for (Path file : files.isEmpty() ? List.of(STDIN) : files) {
            boolean piped = file.equals(STDIN);
            String content = piped ? text(stdin, "Standard input") : text(file);
            read.add(new DraftFile(piped ? stdinPath : pathWithin(file), type, Optional.empty(), content));
        }
        return read;
    }

    /** A relative path below the current directory stands as it is; of any other the name alone. */
    private static String pathWithin(Path file) {
        Path normal = file.normalize();
        boolean below = !normal.isAbsolute() && !normal.startsWith("..");
        return (below ? normal : normal.getFileName()).toString().replace('\\', '/');
    }

    private String text(Path file) {
        String named = "'" + Display.text(file.toString(), 200) + "'";
        if (Files.isDirectory(file)) {
            throw new InvalidRequestException(named + " is a folder: name its files, or use 'larder import'.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return text(in, named);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("There is no file " + named + ".", e);
        } catch (IOException e) {
            throw new InvalidRequestException(named + " cannot be read: see to its permissions.", e);
        }
    }

    private String text(InputStream in, String named) {
        try {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new InvalidRequestException(
                        named + " is larger than an item may be, which is " + Words.bytes(bytesMax) + ".");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException(named + " is not UTF-8 text: save it as UTF-8.", e);
        } catch (IOException e) {
            throw new InvalidRequestException(named + " cannot be read.", e);
        }
    }
}
