package dev.larder.search;

import java.util.Set;

/** Words that say nothing about what is looked for. */
final class StopWords {

    private static final Set<String> ALL = Set.of(
            ("a an the this that these those it its of for with without to in into on onto at by from as and or not no is"
                            + " are be been was were has have had do does did can could should would will may might must"
                            + " i me my we us our you your he she they them their who which what when where how why if then"
                            + " than so too very just also only some any each every all both other another such there here"
                            + " want need like using used use via per about over again still get give got let make one"
                            + " please something someone thing things kind sort stuff way component components element"
                            + " elements widget widgets ui interface app application react vue svelte")
                    .split(" "));

    private StopWords() {}

    /** Whether the word, in lower case and unstemmed, is one of them. */
    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
