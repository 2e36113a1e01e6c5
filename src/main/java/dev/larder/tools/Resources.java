package dev.larder.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client can read by its address, beside calling tools. Safe for use by many threads. */
public interface Resources {

    /** Those that stand for themselves, in a fixed order. */
    List<Resource> fixed();

    /** The forms of address of all others, in a fixed order. */
    List<Template> templates();

    /**
     * What is at this address: one text, or several that belong together, each with an address of its own.
     *
     * @throws dev.larder.model.NotFoundException if there is nothing
     * @throws dev.larder.model.LarderException with a sentence, if it cannot be read
     */
    List<Content> read(String uri);

    /**
     * A number that is another one after every change of what is here, whoever made it, so that nobody need look for
     * changes while it stays. Costs next to nothing.
     */
    long generation();

    /** A text that changes whenever what is at this address changes; empty where there is nothing. Costs little. */
    Optional<String> version(String uri);

    /**
     * One that stands for itself.
     *
     * @param uri its address
     * @param name its name for programs
     * @param title its name for people
     * @param description what it is
     * @param mimeType what its text is
     */
    record Resource(String uri, String name, String title, String description, String mimeType) {}

    /**
     * A form of address.
     *
     * @param uriTemplate the form, by RFC 6570, level 1
     * @param name its name for programs
     * @param title its name for people
     * @param description what is at such an address
     * @param mimeType what its text is
     */
    record Template(String uriTemplate, String name, String title, String description, String mimeType) {}

    /**
     * A text at an address.
     *
     * @param uri the address
     * @param mimeType what the text is
     * @param text the text
     * @param holds how long it will stay as it is; absent where it may change at any time
     * @param shared whether it is the same for everybody, so that it may be cached in common
     * @param meta facts about it for programs, such as where it is from; may be empty
     */
    record Content(
            String uri,
            String mimeType,
            String text,
            Optional<Duration> holds,
            boolean shared,
            Map<String, Object> meta) {}
}
