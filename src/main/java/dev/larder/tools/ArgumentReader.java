package dev.larder.tools;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the arguments of one call by a tool's own names, forgiving what models get wrong, and remembers what it rewrote.
 *
 * <p>Null and blank texts count as absent. An argument that the tool does not know is remarked on where the tool reads,
 * and refused where it writes: a write must not leave out half of what was asked. For use by one thread.
 */
final class ArgumentReader {

    private static final int UNKNOWN_MAX = 5;
    private static final int SHOWN_CHARS_MAX = 200;

    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, Object> rewritten = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final long askedAt;

    /** @param askedAt when the call came, by {@link System#nanoTime} */
    ArgumentReader(JsonNode arguments, long askedAt, ToolDefinition definition) {
        this.askedAt = askedAt;
        JsonNode object = Values.parsedIfText(arguments, '{').orElse(arguments);
        if (object.isNull() || object.isMissingNode()) {
            return;
        }
        if (!object.isObject()) {
            throw new InvalidRequestException(
                    "The arguments of " + definition.name() + " are an object with named members.");
        }
        Collection<String> known = names(definition);
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String given = member.getKey();
            Optional<String> name = ArgumentNames.canonical(given, known);
            boolean taken = name.isPresent() && !given.equals(name.get()) && isGiven(object, values, name.get());
            if (name.isEmpty() || taken) {
                unknown.add(given);
            } else if (!isAbsent(member.getValue())) {
                values.put(name.get(), member.getValue());
                if (!given.equals(name.get())) {
                    rewrote(given, name.get());
                }
            }
        }
        if (!unknown.isEmpty()) {
            tell(unknown, known, definition);
        }
    }

    /** When the call came, by {@link System#nanoTime}. */
    long askedAt() {
        return askedAt;
    }

    /** @throws InvalidRequestException if it is absent, or no text */
    String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** @throws InvalidRequestException if it is there and no text */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            String text = Values.text(name, value);
            if (!value.isString()) {
                rewrote(name, text);
            }
            return text;
        });
    }

    /** @throws InvalidRequestException if it is there and not a whole number within the bounds */
    long integer(String name, long instead, long least, long most) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return instead;
        }
        BigInteger number = bigInteger(name, value.get());
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new InvalidRequestException("'" + name + "' is a whole number from " + least + " to " + most + "; "
                    + Display.text(number.toString(), 40) + " is not.");
        }
        return number.longValueExact();
    }

    /** A whole number of any size, the largest ones cut to what a long holds. */
    Optional<Long> anyInteger(String name) {
        return value(name)
                .map(value -> bigInteger(name, value)
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .max(BigInteger.valueOf(Long.MIN_VALUE))
                        .longValueExact());
    }

    /** @throws InvalidRequestException if it is there and neither true nor false */
    boolean flag(String name) {
        return value(name).map(value -> Values.flag(name, value)).orElse(false);
    }

    /** Empty where it is absent. */
    List<String> texts(String name) {
        return value(name)
                .map(value -> {
                    List<String> texts = Values.texts(name, value);
                    if (!value.isArray()) {
                        rewrote(name, texts);
                    }
                    return texts;
                })
                .orElse(List.of());
    }

    /** The same of things that have no comma in their names: one text names as many as its commas part. */
    List<String> names(String name) {
        List<String> texts = texts(name);
        if (texts.size() != 1 || value(name).filter(JsonNode::isString).isEmpty()) {
            return texts;
        }
        List<String> parted = Arrays.stream(texts.get(0).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parted.size() > 1) {
            rewrote(name, parted);
        }
        return parted;
    }

    /**
     * Some of a set of words, in the order given; {@code instead} where it is absent.
     *
     * @throws InvalidRequestException if one of them is not of the set
     */
    List<String> choices(String name, List<String> words, List<String> instead) {
        List<String> chosen = new ArrayList<>();
        for (String text : texts(name)) {
            for (String part : text.strip().split("[,\\s]+", -1)) {
                chosen.add(choice(name, part, words));
            }
        }
        return chosen.isEmpty() ? instead : chosen.stream().distinct().toList();
    }

    /** @throws InvalidRequestException if the word is not of the set */
    String choice(String name, String given, List<String> words) {
        String word = given.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new InvalidRequestException("'" + name + "' knows " + String.join(", ", words) + ", and not '"
                    + Display.text(given, 40) + "'.");
        }
        return word;
    }

    /** Empty where it is absent. */
    Map<String, Object> object(String name) {
        return value(name).map(value -> Values.object(name, value)).orElse(Map.of());
    }

    /** The value as it came, or empty where it is absent. */
    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The names of the arguments that are there. */
    Set<String> given() {
        return values.keySet();
    }

    /** Remembers that something was taken as something else; of a long text, as much as tells it. */
    void rewrote(String what, Object as) {
        rewritten.put(
                Display.text(what, SHOWN_CHARS_MAX),
                as instanceof BigInteger ? as : Display.text(as.toString(), SHOWN_CHARS_MAX));
    }

    InvalidRequestException missing(String name) {
        return new InvalidRequestException("'" + name + "' is needed, and it is missing or empty.");
    }

    /** What the caller should know of their own arguments, each in a sentence. */
    List<String> remarks() {
        return remarks;
    }

    /** What was taken as what. */
    Map<String, Object> rewritten() {
        return rewritten;
    }

    private BigInteger bigInteger(String name, JsonNode value) {
        BigInteger number = Values.integer(name, value);
        if (!value.isIntegralNumber()) {
            rewrote(name, number);
        }
        return number;
    }

    private void tell(List<String> unknown, Collection<String> known, ToolDefinition definition) {
        String named = unknown.stream()
                .limit(UNKNOWN_MAX)
                .map(given -> "'" + Display.text(given, 40) + "'"
                        + ArgumentNames.nearest(given, known)
                                .filter(near -> !values.containsKey(near))
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        String sentence = definition.name() + " does not take " + named + "; it takes "
                + (known.isEmpty() ? "no arguments" : String.join(", ", known));
        if (definition.access() != ToolDefinition.Access.READS) {
            throw new InvalidRequestException(sentence + ". Nothing was changed.");
        }
        remarks.add(sentence + ".");
    }

    /** Whether the tool's own name for an argument is given, or another alias of it was before. */
    private static boolean isGiven(JsonNode object, Map<String, JsonNode> before, String name) {
        return before.containsKey(name) || (object.has(name) && !isAbsent(object.get(name)));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isNull() || (value.isString() && value.stringValue().isBlank());
    }

    private static Collection<String> names(ToolDefinition definition) {
        return definition.inputSchema().get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }
}
