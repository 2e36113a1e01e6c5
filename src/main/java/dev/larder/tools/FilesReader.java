package dev.larder.tools;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the files that a call brings: a list of objects, one object, the JSON text of either, or an object whose members
 * are contents by path.
 */
final class FilesReader {

    private static final List<String> MEMBERS =
            List.of(ArgumentNames.PATH, ArgumentNames.CONTENT, ArgumentNames.TYPE, ArgumentNames.TARGET);

    private FilesReader() {}

    /** What the argument looks like. */
    static Map<String, Object> schema() {
        return Schema.list(Schema.object()
                .required(ArgumentNames.PATH, Schema.text())
                .required(ArgumentNames.CONTENT, Schema.text())
                .optional(ArgumentNames.TYPE, Schema.text())
                .optional(ArgumentNames.TARGET, Schema.text())
                .build());
    }

    /**
     * The files in order.
     *
     * @param type the type of files that say none
     * @throws InvalidRequestException if one has no path or no content
     */
    static List<DraftFile> read(JsonNode value, String type) {
        JsonNode node = Values.parsedIfText(value, '[')
                .or(() -> Values.parsedIfText(value, '{'))
                .orElse(value);
        if (node.isArray()) {
            return list(node, type);
        }
        if (!node.isObject()) {
            throw Values.refused(ArgumentNames.FILES, "a list of objects with path and content", value);
        }
        boolean single = members(node).containsKey(ArgumentNames.CONTENT);
        return single ? List.of(file(node, 1, type)) : byPath(node, type);
    }

    private static List<DraftFile> list(JsonNode array, String type) {
        if (array.size() > Limits.FILES_MAX) {
            throw new InvalidRequestException(
                    "An item has at most " + Limits.FILES_MAX + " files; these are " + array.size() + ".");
        }
        List<DraftFile> files = new ArrayList<>();
        for (JsonNode element : array) {
            files.add(file(element, files.size() + 1, type));
        }
        return files;
    }

    private static List<DraftFile> byPath(JsonNode object, String type) {
        List<DraftFile> files = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getValue().isString()) {
                throw Values.refused(ArgumentNames.FILES, "a list of objects with path and content", object);
            }
            files.add(new DraftFile(
                    checkedPath(member.getKey(), files.size() + 1),
                    type,
                    Optional.empty(),
                    member.getValue().stringValue()));
        }
        return files;
    }

    private static DraftFile file(JsonNode element, int number, String type) {
        if (!element.isObject()) {
            throw Values.refused("file " + number, "an object with path and content", element);
        }
        Map<String, JsonNode> members = members(element);
        String path = checkedPath(text(members, ArgumentNames.PATH).orElse(""), number);
        JsonNode content = members.get(ArgumentNames.CONTENT);
        if (content == null || !content.isString()) {
            throw new InvalidRequestException("File " + number + " ('" + Display.text(path, 80)
                    + "') has no 'content', which is the whole text of the file.");
        }
        return new DraftFile(
                path,
                text(members, ArgumentNames.TYPE).orElse(type),
                text(members, ArgumentNames.TARGET),
                content.stringValue());
    }

    private static String checkedPath(String path, int number) {
        if (path.isBlank()) {
            throw new InvalidRequestException("File " + number + " has no 'path', such as button.tsx.");
        }
        return path;
    }

    private static Optional<String> text(Map<String, JsonNode> members, String name) {
        return Optional.ofNullable(members.get(name))
                .map(value -> Values.text(name, value))
                .filter(text -> !text.isBlank());
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            ArgumentNames.canonical(member.getKey(), MEMBERS)
                    .filter(name -> !member.getValue().isNull())
                    .filter(name -> name.equals(member.getKey()) || !object.has(name))
                    .ifPresent(name -> members.put(name, member.getValue()));
        }
        return members;
    }
}
