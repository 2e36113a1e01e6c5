package dev.larder.tools;

import dev.larder.catalog.Found;
import dev.larder.model.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several items in one answer, as far as there is room: the first one that has to be cut is the last one given, and a
 * block at the end names the keys that are left.
 */
final class ItemBatch {

    private static final int FAILURE_CHARS_MAX = 3_000;

    private final AnswerBudget budget;
    private final List<String> keys;
    private final List<String> texts = new ArrayList<>();
    private final List<Map<String, Object>> facts = new ArrayList<>();
    private final int reserved;
    private int chars;
    private int given;
    private int failures;
    private boolean cut;

    ItemBatch(AnswerBudget budget, List<String> keys) {
        this.budget = budget;
        this.keys = keys;
        this.reserved = rest(0).length();
    }

    /** Whether the key at this place can still be answered. */
    boolean hasRoom(int index) {
        return !cut && (index == 0 || left() >= ItemAnswer.CHARS_MIN);
    }

    void add(Found found, NextCall again) {
        ItemAnswer answer = ItemAnswer.of(found, ItemSections.source(found), 0, List.of(), again, left());
        answer.texts().forEach(this::put);
        facts.add(answer.facts());
        cut = answer.next().isPresent();
        given++;
    }

    void fail(String sentence) {
        put(Display.text(sentence, FAILURE_CHARS_MAX));
        given++;
        failures++;
    }

    void remark(String sentence) {
        put(sentence);
    }

    int failures() {
        return failures;
    }

    /** All blocks. */
    List<String> texts() {
        List<String> all = new ArrayList<>(texts);
        if (given < keys.size()) {
            all.add(rest(given));
        }
        return all;
    }

    /** What there is to tell a program of each item that is given, in order. */
    List<Map<String, Object>> facts() {
        return facts;
    }

    private int left() {
        return budget.chars() - chars - reserved;
    }

    private void put(String text) {
        texts.add(text);
        chars += text.length();
    }

    /** Names the keys from this one on, as many as fit into a quarter of the answer. */
    private String rest(int from) {
        List<String> named = new ArrayList<>();
        int room = budget.chars() / 4;
        for (String key : keys.subList(from, keys.size())) {
            room -= Json.text(key).length() + 1;
            if (room < 0) {
                break;
            }
            named.add(key);
        }
        return "Not yet given: the last " + (keys.size() - from) + " of " + keys.size() + ". Next call: "
                + NextCall.of(GetItemsTool.NAME, ArgumentNames.KEYS, named).text();
    }
}
