package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a registry's list, and what belongs to it: the lists that it includes, those of the same origin, below the folder
 * of the first, each once; and its further pages where the registry makes it up for each question. None of it goes on
 * without end: a page that brings nothing new is the last one, whatever it says of itself.
 */
final class IndexReader {

    static final int INDEX_BYTES_MAX = 20 * 1024 * 1024;

    private static final int ITEMS_MAX = 50_000;
    private static final int LISTS_MAX = 100;
    private static final int REMARKS_MAX = 20;

    /** A registry with so many pages is better asked by a word than read to its end. */
    private static final int PAGES_MAX = 10;

    private final Conversation conversation;
    private final RegistryAccess access;
    private final Placement placement;
    private final Map<String, ListedItem> items = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean partial;
    private int lists;

    /** @param conversation with room for {@link #INDEX_BYTES_MAX} */
    IndexReader(RegistryAccess access, Conversation conversation, Placement placement) {
        this.access = access;
        this.conversation = conversation;
        this.placement = placement;
    }

    /**
     * Reads on from the first answer.
     *
     * @throws BadAnswerException if it is no list
     */
    RegistryList read(URI first, HttpAnswer answer) throws IOException {
        Deque<URI> ahead = new ArrayDeque<>();
        Set<URI> seen = new LinkedHashSet<>(List.of(first));
        Shape.Index index = list(answer);
        readPages(first, index);
        include(first, first, index, seen, ahead);
        while (!ahead.isEmpty()) {
            URI uri = ahead.poll();
            try {
                include(first, uri, list(ask(uri)), seen, ahead);
            } catch (BadAnswerException e) {
                remark("An included list could not be read: it " + e.getMessage() + ".");
            }
        }
        return new RegistryList(List.copyOf(items.values()), partial);
    }

    /** Whether all of the list stood in one answer, so that asking whether that changed is asking about all. */
    boolean isWhole() {
        return lists == 1;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void readPages(URI first, Shape.Index index) throws IOException {
        Shape.Index page = index;
        for (int pages = 1; page.pages().filter(Shape.Pages::more).isPresent(); pages++) {
            int before = items.size();
            if (pages == PAGES_MAX || page.entries().isEmpty()) {
                partial = true;
                return;
            }
            int limit = Math.max(page.pages().get().limit(), page.entries().size());
            page = list(ask(with(first, "limit", String.valueOf(limit), "offset", String.valueOf(before))));
            if (items.size() == before) {
                return;
            }
        }
    }

    private void include(URI first, URI from, Shape.Index index, Set<URI> seen, Deque<URI> ahead) {
        for (String include : index.includes()) {
            URI next = resolved(from, include);
            boolean inside = next.toString().startsWith(first.resolve(".").toString());
            if (!inside || seen.size() == LISTS_MAX) {
                remark("An included list lies outside of the registry, or there are too many.");
            } else if (seen.add(next)) {
                ahead.add(next);
            }
        }
    }

    /** An address that cannot be made is one that lies outside. */
    private static URI resolved(URI from, String include) {
        try {
            return from.resolve(include).normalize();
        } catch (IllegalArgumentException e) {
            return URI.create("about:blank");
        }
    }

    private HttpAnswer ask(URI uri) throws IOException {
        return conversation.ask(uri, access.headers(), Map.of(), access.loopback());
    }

    /** Adds the items of one list. */
    private Shape.Index list(HttpAnswer answer) throws BadAnswerException {
        lists++;
        if (answer.status() != 200) {
            throw new BadAnswerException("has no list (status " + answer.status() + ")");
        }
        try {
            byte[] json = ItemContent.json(answer);
            if (!(ShapeReader.read(json) instanceof Shape.Index index)) {
                throw new BadAnswerException("sent what is no list of items");
            }
            int broken = index.broken().size();
            for (Outline entry : index.entries()) {
                broken += add(json, entry) ? 0 : 1;
            }
            if (broken > 0) {
                remark(broken + " entries of the list are no items.");
            }
            return index;
        } catch (InvalidRequestException e) {
            throw new BadAnswerException("sent a list that cannot be read. " + e.getMessage());
        }
    }

    /** Whether an entry is an item that can be asked for. Of two with one name, the first is taken. */
    private boolean add(byte[] json, Outline entry) {
        if (entry.name().filter(AddressTemplate::takes).isEmpty()) {
            return false;
        }
        if (items.size() == ITEMS_MAX) {
            remark("Of the list, the first " + ITEMS_MAX + " items are taken.");
            return true;
        }
        try {
            ListedItem item = RegistryList.read(json, entry, placement);
            items.putIfAbsent(item.key().name(), item);
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    private void remark(String sentence) {
        if (remarks.size() < REMARKS_MAX && !remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    /** An address with parameters added: name, value, name, value. */
    static URI with(URI uri, String... parameters) {
        StringBuilder text = new StringBuilder(uri.toString());
        char separator = uri.getRawQuery() == null ? '?' : '&';
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(separator).append(parameters[i]).append('=');
            text.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(text.toString());
    }
}
