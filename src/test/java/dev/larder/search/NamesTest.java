package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"DataTable", "dataTable", "data_table", "data table", "Data-Table", "data-table", "DataTable.tsx"
            })
    void kebab_anySpelling(String name) {
        assertThat(Names.kebab(name)).isEqualTo("data-table");
    }

    @Test
    void kebab_capitals() {
        assertThat(Names.kebab("INPUT")).isEqualTo("input");
        assertThat(Names.kebab("InputOTP")).isEqualTo("input-otp");
        assertThat(Names.kebab("UIButton")).isEqualTo("ui-button");
    }

    @Test
    void kebab_turkishLocale_knowsNoDotlessI() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Names.kebab("INPUT")).isEqualTo("input");
            assertThat(Names.fold("INPUT")).isEqualTo("input");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "next,react",
        "NextJS,react",
        "Next.js,react",
        "shadcn/ui,react",
        "React,react",
        "nuxt,vue",
        "Vue.js,vue",
        "SvelteKit,svelte",
        "React Native,react-native",
        "react_native,react-native",
        "expo,react-native",
        "Lit,lit",
    })
    void framework_alias(String word, String framework) {
        assertThat(Frameworks.canonical(word)).isEqualTo(framework);
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,xyz,3", "'',abc,3", "kitten,sitting,3"})
    void distance(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b, 3)).isEqualTo(distance);
        assertThat(EditDistance.between(b, a, 3)).isEqualTo(distance);
    }

    @Test
    void distance_beyondTheLimit() {
        assertThat(EditDistance.between("abcdef", "uvwxyz", 2)).isEqualTo(3);
        assertThat(EditDistance.between("a", "abcdef", 2)).isEqualTo(3);
    }
}
