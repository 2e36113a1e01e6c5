package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SourceScannerTest {

    @Test
    void scan_tsx_tellsExportsPartsAndTextsApart() {
        Map<Field, Set<String>> found = scan("""
                import { StarIcon } from "lucide-react"
                import { Button } from "@/registry/default/ui/button"

                const ratingVariants = cva("flex items-center", { variants: { size: { compact: "h-8" } } })

                /** Chooses from one to five. */
                export function Rating({ readOnly }: RatingProps) {
                  const all = [1, 2].map((n) => n > 3)
                  return (
                    <Fieldset className="grid gap-2 Shown Never" aria-label="Rate this">
                      <legend>How was your stay?</legend>
                      <input placeholder="Tell us more" />
                      <StarIcon /> Don't go {all}
                    </Fieldset>
                  )
                }
                export { ratingVariants, Legend as RatingLegend }
                """);

        assertThat(found.get(Field.EXPORT)).contains("Rating", "ratingVariants", "RatingLegend");
        assertThat(found.get(Field.USE)).contains("StarIcon", "Button", "Fieldset");
        assertThat(found.get(Field.TEXT)).contains("How was your stay?", "Rate this", "Tell us more", "Don't go");
        assertThat(found.get(Field.CODE)).contains("readOnly", "compact").anyMatch(text -> text.contains("Chooses"));
        assertThat(found.values().toString()).doesNotContain("Never", "default/ui", "className");
    }

    @Test
    void scan_vueAndSvelte_findTheTextsToo() {
        assertThat(scan("<template><Label :for=\"id\">Date of birth</Label></template>")
                        .get(Field.TEXT))
                .containsExactly("Date of birth");
        assertThat(scan("<script>export let open = false</script>{#if open}<p>Pick a day</p>{/if}")
                        .get(Field.TEXT))
                .containsExactly("Pick a day");
    }

    @Test
    void scan_brokenCode_ends() {
        for (String broken :
                List.of("\"never closed", "`", "'\\", "/* open", "<", "export", "import {", ">".repeat(50))) {
            assertThat(scan(broken)).as(broken).isNotNull();
        }
    }

    @Test
    void scan_anything_endsAndHandsOverPartsOfIt() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("SourceScannerTest -Dseed=" + seed);
        Random random = new Random(seed);
        String letters = "abE <>{}'\"`/*\\\n;=:(import export const )";
        for (int round = 0; round < 500; round++) {
            StringBuilder code = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                code.append(letters.charAt(random.nextInt(letters.length())));
            }
            SourceScanner.scan(
                    code.toString(), (field, text) -> assertThat(code).contains(text));
        }
    }

    private static Map<Field, Set<String>> scan(String code) {
        Map<Field, Set<String>> found = new EnumMap<>(Field.class);
        SourceScanner.scan(
                code,
                (field, text) ->
                        found.computeIfAbsent(field, f -> new TreeSet<>()).add(text));
        return found;
    }
}
