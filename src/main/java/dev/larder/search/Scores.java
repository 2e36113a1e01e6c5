package dev.larder.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What each item of an index is worth to a query.
 *
 * <p>An item gains for each thing asked for: how rare it is, times what the best of its terms counts in the item. What it
 * has of the query as a whole multiplies that, so that an item with a little of everything comes before one with much of
 * one word. Rare things are looked up first, and no list is begun after {@value #STEPS_MAX} steps.
 */
final class Scores {

    /** How many entries of postings a query may read before its last list. */
    static final int STEPS_MAX = 3_000_000;

    private static final double SURELY = 0.75;
    private static final double ENOUGH = 0.5;
    private static final double UNCOVERED = 0.2;
    private static final double RARITY = 0.7;

    private final Vocabulary vocabulary;
    private final int items;
    private final float[] gained;
    private final float[] covered;
    private final float[] current;
    private final int[] touched;
    private double required;
    private int steps;

    private Scores(Vocabulary vocabulary, int items) {
        this.vocabulary = vocabulary;
        this.items = items;
        this.gained = new float[items];
        this.covered = new float[items];
        this.current = new float[items];
        this.touched = new int[items];
    }

    /** The scores of the items 0 to {@code items - 1}. */
    static Scores of(List<Concept> concepts, Vocabulary vocabulary, int items) {
        Scores scores = new Scores(vocabulary, items);
        concepts.stream()
                .sorted(Comparator.comparingDouble((Concept concept) -> -scores.rarity(concept)))
                .forEachOrdered(scores::add);
        return scores;
    }

    /** What the item is worth; 0 where it has nothing that was asked for. */
    double of(int item) {
        double share = required == 0 ? 1 : Math.min(1, covered[item] / required);
        return gained[item] * (UNCOVERED + (1 - UNCOVERED) * share);
    }

    /** How many entries of postings were read. */
    int steps() {
        return steps;
    }

    private void add(Concept concept) {
        double worth = rarity(concept) * concept.weight();
        required += concept.required() ? worth : 0;
        int reached = 0;
        for (Map.Entry<String, Double> term : concept.terms().entrySet()) {
            if (steps >= STEPS_MAX) {
                break;
            }
            float most = (float) (term.getValue() * worth / 255);
            for (Postings.Walk walk = vocabulary.walk(term.getKey()); walk.step(); steps++) {
                int item = walk.item();
                float gain = most * walk.weight();
                if (current[item] == 0) {
                    touched[reached++] = item;
                }
                current[item] = Math.max(current[item], gain);
            }
        }
        for (int i = 0; i < reached; i++) {
            int item = touched[i];
            gained[item] += current[item];
            if (concept.required()) {
                covered[item] += (float) Math.min(worth, current[item] / ENOUGH);
            }
            current[item] = 0;
        }
    }

    /**
     * The rarity of a thing is that of the most frequent of the words that surely mean it. It is dampened, as most items
     * have no description: a word that few of them have need not say much.
     */
    private double rarity(Concept concept) {
        int surely = 0;
        int perhaps = 0;
        for (Map.Entry<String, Double> term : concept.terms().entrySet()) {
            int count = vocabulary.count(term.getKey());
            perhaps = Math.max(perhaps, count);
            surely = term.getValue() >= SURELY ? Math.max(surely, count) : surely;
        }
        int with = surely > 0 ? surely : perhaps;
        return Math.pow(Math.log(1 + (items - with + 0.5) / (with + 0.5)), RARITY);
    }
}
