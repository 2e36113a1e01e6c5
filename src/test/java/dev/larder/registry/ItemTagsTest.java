package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Document;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ItemTagsTest {

    @Test
    void of_metaOfAnyShape_givesItsTexts() {
        assertThat(tags("{'name':'a','meta':{'tags':['input','label'],'n':1,'deep':{'x':[['otp']],'none':null}}}"))
                .containsExactly("input", "label", "otp");
    }

    @Test
    void of_otherMembersThatTell_givesThemToo() {
        assertThat(
                        tags(
                                "{'tags':['a'],'keywords':'b','label':'C','font':{'family':'Inter'},'files':[{'tags':['no']}]}"))
                .containsExactly("a", "b", "C", "Inter");
    }

    @Test
    void of_longOrBlankTexts_leavesThemOut() {
        assertThat(tags("{'meta':['" + "x".repeat(81) + "',' ','ok']}")).containsExactly("ok");
    }

    @Test
    void of_tooMany_givesTheFirst() {
        assertThat(tags("{'tags':[" + String.join(",", Collections.nCopies(1_000, "'t'")) + "]}"))
                .hasSize(100);
    }

    @Test
    void of_noItem_givesNone() {
        assertThat(tags("[]")).isEmpty();
        assertThat(tags("{'meta':")).isEmpty();
        assertThat(tags("{}")).isEmpty();
    }

    private static List<String> tags(String json) {
        return ItemTags.of(Document.of(json.replace('\'', '"')));
    }
}
