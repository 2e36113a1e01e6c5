package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.registry.Outline.OutlineFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SourceSpliceTest {

    private static final int ROUNDS = 2_000;

    private static final String INDEX =
            "{\"name\":\"r\",\"items\":[{\"name\":\"a\",\"type\":\"registry:ui\",\"files\":["
                    + "{\"path\":\"a.ts\"},\"b.ts\",{\"path\":\"c.ts\",\"content\":\"ü\\n🎉\"},{ \"path\" : \"d.ts\" , \"x\":[{}] } ],"
                    + "\"files2\":[]},\n {\"files\":[],\"name\":\"b\",\"cssVars\":{}}],\"include\":[\"x.json\"]}";

    /** Whatever becomes of an index: it is refused in a sentence, or each source is the content of its file. */
    @Test
    void contents_areThoseOfTheirFiles_inEveryDamagedIndexThatStillReads() {
        long seed = Long.getLong("seed", 20261123L);
        Random random = new Random(seed);
        int spliced = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] json = damaged(INDEX.getBytes(StandardCharsets.UTF_8), random);
            for (Outline outline : outlines(json)) {
                spliced += check(json, outline, "-Dseed=" + seed) ? 1 : 0;
            }
        }
        assertThat(spliced).as("-Dseed=" + seed).isPositive();
    }

    private static List<Outline> outlines(byte[] json) {
        try {
            Shape shape = ShapeReader.read(Utf8.json(json));
            return shape instanceof Shape.Index index ? index.entries() : List.of();
        } catch (InvalidRequestException e) {
            assertThat(e.getMessage()).endsWith(".");
            return List.of();
        }
    }

    private static boolean check(byte[] json, Outline outline, String seed) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < outline.files().size(); i++) {
            if (outline.files().get(i).path().isEmpty()) {
                return false;
            }
            contents.add("source " + i + " \"\\ \u2028 🎉\r\n");
        }
        Document document = SourceSplice.of(json, outline, outline.start(), outline.end(), contents);
        Item item;
        try {
            item = ItemCodec.decode(document, new Placement("react", Optional.of("@r"), Optional.empty()));
        } catch (InvalidRequestException e) {
            return false;
        }
        assertThat(item.facts().files()).as(seed).hasSameSizeAs(contents);
        for (int i = 0; i < contents.size(); i++) {
            OutlineFile file = outline.files().get(i);
            if (!file.hasContent()) {
                assertThat(ItemCodec.content(item, item.facts().files().get(i)))
                        .as("%s %s", seed, document.text())
                        .isEqualTo(contents.get(i));
            }
        }
        return true;
    }

    private static byte[] damaged(byte[] json, Random random) {
        byte[] bytes = json.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = at + random.nextInt(Math.min(20, bytes.length - at));
            bytes = switch (random.nextInt(4)) {
                case 0 -> joined(bytes, at, "{}[]\",:0\\ \n\u0000".charAt(random.nextInt(12)), at + 1);
                case 1 -> joined(bytes, at, "{}[]\",:0\\ \n\u0000".charAt(random.nextInt(12)), at);
                case 2 -> joined(bytes, to, ' ', at);
                default -> joined(bytes, at, ' ', to);
            };
        }
        return bytes;
    }

    /** What stands before one place, a character, and what stands from the other place on. */
    private static byte[] joined(byte[] bytes, int before, char character, int from) {
        byte[] joined = Arrays.copyOf(bytes, before + 1 + bytes.length - from);
        joined[before] = (byte) character;
        System.arraycopy(bytes, from, joined, before + 1, bytes.length - from);
        return joined;
    }
}
