package dev.larder.search;

/**
 * The places where a word of an item can stand, and what it counts there.
 *
 * <p>A word counts {@code weight / (1 - slope + slope * words / usual)}: the more words the field has beside what is usual,
 * the less each of them says. The usual length is a constant and no average over the index, so that what an item scores
 * depends on nothing but itself and the rarity of the words.
 */
enum Field {
    /** The words of its name. */
    NAME(9.0, 0.5, 2, true),
    /** Its title. */
    TITLE(6.0, 0.5, 3, true),
    /** What it is for. */
    DESCRIPTION(5.0, 0.4, 8, true),
    /** What the glossary says about things of this name. */
    GLOSS(3.5, 0.4, 8, true),
    /** What the glossary says about its categories and tags, which carry items whose names say nothing. */
    TAG_GLOSS(1.0, 0.4, 8, true),
    /** Its categories, and the tags that the registry gives it. */
    TAG(6.0, 0.3, 4, true),
    /** The names and folders of its files. */
    PATH(1.0, 0.5, 4, false),
    /** What its code exports. */
    EXPORT(1.5, 0.6, 8, false),
    /** What a person reads on it: texts, labels, placeholders. */
    TEXT(2.5, 0.6, 20, true),
    /** The parts that it is made of: registry items, icons and components that it imports. */
    USE(0.8, 0.6, 15, false),
    /** The packages that it needs. */
    PACKAGE(0.8, 0.5, 4, false),
    /** Everything else in its code: names of properties, variants and states, comments. */
    CODE(0.4, 0.6, 100, false);

    /** What one word counts in a field of usual length. */
    final double weight;
    /** How much length takes away, 0 to 1. */
    final double slope;
    /** The usual number of words. */
    final int usual;
    /** Whether neighbours are also kept as pairs, so that "context menu" finds what two words apart do not. */
    final boolean pairs;

    Field(double weight, double slope, int usual, boolean pairs) {
        this.weight = weight;
        this.slope = slope;
        this.usual = usual;
        this.pairs = pairs;
    }

    /** What each word counts where the field has this many. */
    double share(int words) {
        return weight / (1 - slope + slope * words / usual);
    }
}
