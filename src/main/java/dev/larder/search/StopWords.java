package dev.larder.search;

import java.util.Set;

/** Words that say nothing about what is looked for, or little. */
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

    /** Words that most needs could have, and that few items do: what is rare in the index is no sign of meaning here. */
    private static final Set<String> LITTLE =
            Set.of(("show shows shown showing display displays displayed appear appears let lets allow allows person"
                            + " people page site website section area part place view content value little long short simple basic"
                            + " nice good new own different certain several many few two three four more less most top bottom inside"
                            + " under below above beside behind next before after while during until between across around open"
                            + " opens opened opening first last click clicks clicked clicking press pressed add adds added change"
                            + " changes changed choose pick enter set sets put see say says look looks something's design modern"
                            + " clean work works working ask asks come comes go goes move moves moving keep keeps take takes help"
                            + " helps tell tells instead")
                    .split(" "));

    private StopWords() {}

    /** Whether the word, in lower case and unstemmed, is one of them. */
    static boolean contains(String word) {
        return ALL.contains(word);
    }

    /** Whether the word, in lower case and unstemmed, says little beside the others of a query. */
    static boolean sayLittle(String word) {
        return LITTLE.contains(word);
    }
}
