package dev.larder.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small registry that a test writes, and what comes of reading it. */
final class RegistryTree {

    private final Path root;

    RegistryTree(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    RegistryTree file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    RegistryTree file(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a built item of one file with this content. */
    RegistryTree item(String path, String name, String content) {
        return file(path, item(name, content));
    }

    static String item(String name, String content) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"" + name
                + ".tsx\",\"content\":\"" + content + "\"}]}";
    }

    static String entry(String name, String path) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"" + path + "\"}]}";
    }

    FolderRegistry open() {
        return FolderRegistry.open(root, FolderOptions.of("react", 1_000));
    }

    FolderRegistry open(String path) {
        return FolderRegistry.open(root.resolve(path), FolderOptions.of("react", 1_000));
    }

    /** What comes of reading all: {@code key = contents} for an item, {@code file: reason} for what was refused. */
    static List<String> read(FolderRegistry registry) {
        List<String> lines = new ArrayList<>();
        for (Reading reading : registry) {
            lines.add(line(reading));
        }
        return lines;
    }

    private static String line(Reading reading) {
        if (reading instanceof Reading.Refused refused) {
            return refused.file() + ": " + refused.reason();
        }
        Reading.Found found = (Reading.Found) reading;
        List<String> contents = found.item().facts().files().stream()
                .map(file -> ItemCodec.content(found.item(), file))
                .toList();
        return found.item().key().text().replace("component:react:", "") + " = " + String.join("|", contents);
    }
}
