package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a registry's list, and the lists that it includes: those of the same origin, below the folder of the first, each
 * once, and not without end.
 */
final class IndexReader {

    private static final int INDEX_BYTES_MAX = 20 * 1024 * 1024;
    private static final int NAMES_MAX = 50_000;
    private static final int LISTS_MAX = 100;
    private static final int REMARKS_MAX = 20;

    private final Conversation conversation;
    private final RegistryAccess access;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> remarks = new ArrayList<>();

    IndexReader(String registry, RegistryAccess access, Upstream upstream, Patience patience) {
        this.access = access;
        this.conversation = new Conversation(registry, upstream, patience, false, INDEX_BYTES_MAX);
    }

    /**
     * Reads from an address on.
     *
     * @throws BadAnswerException if the first list is none
     */
    IndexAnswer read(URI first) throws IOException {
        Deque<URI> ahead = new ArrayDeque<>(List.of(first));
        Set<URI> seen = new LinkedHashSet<>(ahead);
        while (!ahead.isEmpty()) {
            URI uri = ahead.poll();
            try {
                for (String include : list(uri)) {
                    URI next = uri.resolve(include).normalize();
                    boolean inside =
                            next.toString().startsWith(first.resolve(".").toString());
                    if (!inside || seen.size() == LISTS_MAX) {
                        remark("An included list lies outside of the registry, or there are too many.");
                    } else if (seen.add(next)) {
                        ahead.add(next);
                    }
                }
            } catch (BadAnswerException | IllegalArgumentException e) {
                if (uri.equals(first)) {
                    throw new BadAnswerException(String.valueOf(e.getMessage()));
                }
                remark("An included list could not be read: it " + e.getMessage() + ".");
            }
        }
        return new IndexAnswer.Listed(List.copyOf(names), List.copyOf(remarks));
    }

    /** Adds the names of one list; gives what it includes. */
    private List<String> list(URI uri) throws IOException {
        HttpAnswer answer = conversation.ask(uri, access.headers(), Map.of(), access.loopback());
        if (answer.status() != 200) {
            throw new BadAnswerException("has no list (status " + answer.status() + ")");
        }
        try {
            if (!(ShapeReader.read(ItemContent.json(answer)) instanceof Shape.Index index)) {
                throw new BadAnswerException("sent what is no list of items");
            }
            for (Outline entry : index.entries()) {
                entry.name().filter(AddressTemplate::takes).ifPresent(this::add);
            }
            if (!index.broken().isEmpty()) {
                remark(index.broken().size() + " entries of the list are no items.");
            }
            return index.includes();
        } catch (InvalidRequestException e) {
            throw new BadAnswerException("sent a list that cannot be read. " + e.getMessage());
        }
    }

    private void add(String name) {
        if (names.size() < NAMES_MAX) {
            names.add(name);
        } else {
            remark("Of the list, the first " + NAMES_MAX + " items are taken.");
        }
    }

    private void remark(String sentence) {
        if (remarks.size() < REMARKS_MAX && !remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }
}
