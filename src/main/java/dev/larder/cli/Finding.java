package dev.larder.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code doctor} found out about one thing.
 *
 * @param state how that thing is
 * @param about which thing
 * @param found what was found, in a sentence
 * @param advice what to do, in a sentence; empty where nothing is to be done
 */
record Finding(State state, String about, String found, String advice) {

    /** How something is. */
    enum State {
        /** As it should be. */
        GOOD("✓"),
        /** It works, and could be better, or is worth knowing. */
        NOTE("!"),
        /** It keeps the server from doing its work. */
        BAD("✗");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    static Finding good(String about, String found) {
        return new Finding(State.GOOD, about, found, "");
    }

    static Finding note(String about, String found, String advice) {
        return new Finding(State.NOTE, about, found, advice);
    }

    static Finding bad(String about, String found, String advice) {
        return new Finding(State.BAD, about, found, advice);
    }

    boolean isBad() {
        return state == State.BAD;
    }

    /** The same for a program. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("about", about);
        row.put("state", state.name().toLowerCase(Locale.ROOT));
        row.put("found", found);
        if (!advice.isEmpty()) {
            row.put("advice", advice);
        }
        return row;
    }
}
