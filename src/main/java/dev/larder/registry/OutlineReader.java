package dev.larder.registry;

import dev.larder.registry.Outline.OutlineFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the outline of the object that a parser stands at, and leaves the parser at its end. */
final class OutlineReader {

    private final JsonParser parser;
    private final MessageDigest digest = sha256();
    private final List<OutlineFile> files = new ArrayList<>();
    private final Set<String> frameworks = new TreeSet<>();
    private @Nullable String name;
    private @Nullable String type;
    private @Nullable String address;
    private boolean filesGiven;
    private boolean payload;
    private boolean requires;

    OutlineReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the members; the parser stands at the opening brace. */
    Outline read() {
        int start = tokenStart();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            member(parser.currentName(), parser.nextToken());
        }
        return outline(start);
    }

    /** Reads one member, where another reader goes through the object; the parser stands at the value. */
    void member(String member, JsonToken value) {
        switch (member) {
            case "name" -> name = text(value);
            case "type" -> type = text(value);
            case "relativeUrl" -> address = text(value);
            case "files" -> readFiles(value);
            case "dependencies", "devDependencies" -> readDependencies(value);
            case "registryDependencies" -> {
                requires = value == JsonToken.START_ARRAY;
                parser.skipChildren();
            }
            case "cssVars", "css", "tailwind", "font" -> {
                payload |= value == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    /** What was read of an object that began there; the parser stands at the closing brace. */
    Outline outline(int start) {
        return new Outline(
                start,
                offset(),
                Optional.ofNullable(name),
                Optional.ofNullable(type),
                List.copyOf(files),
                filesGiven,
                payload,
                requires,
                Optional.ofNullable(address),
                HexFormat.of().formatHex(digest.digest()),
                frameworks);
    }

    private void readFiles(JsonToken value) {
        files.clear();
        filesGiven = value == JsonToken.START_ARRAY;
        if (!filesGiven) {
            parser.skipChildren();
            return;
        }
        for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
            if (entry == JsonToken.START_OBJECT) {
                files.add(readFile());
            } else if (entry == JsonToken.VALUE_STRING) {
                int start = tokenStart();
                String path = parser.getString();
                Frameworks.ofPath(path).ifPresent(frameworks::add);
                files.add(new OutlineFile(start, offset(), Optional.of(path), true, false));
            } else {
                parser.skipChildren();
            }
        }
    }

    private OutlineFile readFile() {
        int start = tokenStart();
        String path = null;
        boolean hasContent = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            String value = text(parser.nextToken());
            if (value == null) {
                continue;
            }
            switch (member) {
                case "content" -> {
                    hasContent = true;
                    digest.update(value.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    Frameworks.ofContent(value).ifPresent(frameworks::add);
                }
                case "path", "name", "target" -> {
                    Frameworks.ofPath(value).ifPresent(frameworks::add);
                    path = member.equals("path") ? value : path;
                }
                default -> {}
            }
        }
        return new OutlineFile(start, offset(), Optional.ofNullable(path), false, hasContent);
    }

    private void readDependencies(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken entry = parser.nextToken(); entry != JsonToken.END_ARRAY; entry = parser.nextToken()) {
            String dependency = text(entry);
            if (dependency != null) {
                Frameworks.ofDependency(dependency).ifPresent(frameworks::add);
            }
        }
    }

    /** The value as text, or nothing where it is none; either way it is read to its end. */
    private @Nullable String text(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int offset() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
