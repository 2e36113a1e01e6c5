package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ItemCodecTest {

    private static final Placement PLACE = new Placement("react", Optional.of("@acme"), Optional.of("new-york-v4"));

    @Test
    void decode_keepsTheDocumentAndFindsEveryContent() {
        String content = "const a = \"ü\";\r\n\t// 🎉 \u2028 end";
        String json =
                "{\"files\": [ {\"path\":\"a.ts\",\"content\" : \"x\"},\n {\"content\":\"const a = \\\"ü\\\";\\r\\n\\t// "
                        + "\\ud83c\\udf89 \u2028 end\",\"target\":\"b/c.ts\"}], \"unknown\":{\"a\":[1]},\"name\":\"w\",\"type\":\"registry:block\"}";
        Document document = Document.of(json);

        Item item = ItemCodec.decode(document, PLACE);

        assertThat(item.document().text()).isEqualTo(json);
        assertThat(item.key().text()).isEqualTo("block:react:@acme/w?style=new-york-v4");
        List<ItemFile> files = item.facts().files();
        assertThat(files).extracting(ItemFile::path).containsExactly("a.ts", "b/c.ts");
        assertThat(ItemCodec.content(item, files.get(0))).isEqualTo("x");
        assertThat(ItemCodec.content(item, files.get(1))).isEqualTo(content);
        assertThat(files.get(1).bytes()).isEqualTo(content.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\\n\\t\\r\\\"\\\\\\/ all the usual",
                "\\b\\f the others",
                "\\u0041\\u00fc\\ud83c\\udf89",
                "\\n\u00fc raw",
                "\\ud800 alone",
                "\u007f\\u0000"
            })
    void content_isWhatAParserReads(String escaped) {
        String json = "{\"name\":\"a\",\"files\":[{\"path\":\"a.ts\",\"content\":\"" + escaped + "\"}]}";
        Item item = decode(json);

        String content = ItemCodec.content(item, item.facts().files().get(0));

        assertThat(content)
                .isEqualTo(Json.mapper().readTree("\"" + escaped + "\"").stringValue());
    }

    @Test
    void content_outsideOfItsPlace_isRefused() {
        Item item = decode("{\"name\":\"a\",\"files\":[{\"path\":\"a.ts\",\"content\":\"x\"}]}");
        ItemFile file = item.facts().files().get(0);
        ItemFile shifted =
                new ItemFile(file.path(), file.type(), file.target(), file.bytes(), file.start() - 4, file.end() - 4);

        assertThatThrownBy(() -> ItemCodec.content(item, shifted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void content_thatEndsWithinAnEscape_isRefused() {
        Item item = decode("{\"name\":\"a\",\"files\":[{\"path\":\"a.ts\",\"content\":\"x\\\"y\"}]}");
        ItemFile file = item.facts().files().get(0);
        ItemFile cut =
                new ItemFile(file.path(), file.type(), file.target(), file.bytes(), file.start(), file.end() - 2);

        assertThatThrownBy(() -> ItemCodec.content(item, cut)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void decode_namesFilesAsOldAndOtherRegistriesDo() {
        Item item = ItemCodec.decode(
                Document.of(
                        "{\"name\":\"b\",\"files\":[{\"name\":\"index.ts\",\"content\":\"1\"},\"ui/Button.vue\",{\"content\":\"\"},7]}"),
                PLACE);

        assertThat(item.facts().files())
                .extracting(ItemFile::path)
                .containsExactly("index.ts", "ui/Button.vue", "file-3");
        assertThat(ItemCodec.content(item, item.facts().files().get(2))).isEmpty();
    }

    @Test
    void decode_takesKnownFieldsOfWrongTypesAsAbsent() {
        Item item = ItemCodec.decode(
                Document.of(
                        "{\"name\":\"b\",\"title\":{\"a\":1},\"dependencies\":\"x\",\"categories\":[1,\"forms\",null],\"files\":{}}"),
                PLACE);

        assertThat(item.facts().title()).isEmpty();
        assertThat(item.facts().dependencies()).isEmpty();
        assertThat(item.facts().categories()).containsExactly("forms");
        assertThat(item.facts().files()).isEmpty();
    }

    @Test
    void decode_refusesWhatIsNoItemAndSaysWhy() {
        assertThatThrownBy(() -> decode("[]"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("object");
        assertThatThrownBy(() -> decode("{}")).hasMessageContaining("no 'name'");
        assertThatThrownBy(() -> decode("{\"name\":\"a\"")).hasMessageContaining("not well-formed JSON");
        assertThatThrownBy(() -> decode("{"))
                .hasMessage("This is not well-formed JSON: Unexpected end-of-input: expected close marker for Object"
                        + " (line 1, column 2).");
        assertThatThrownBy(() -> decode("{\"name\":\"a\"} {")).hasMessageContaining("follows");
        assertThatThrownBy(() -> decode("{\"name\":\"../a\"}")).hasMessageContaining("not a path");
        assertThatThrownBy(() -> decode("[".repeat(100_000))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> decode("{\"name\":\"a\",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}"))
                .hasMessageContaining("not well-formed JSON");
    }

    @Test
    void encode_comesBackByteForByte() {
        String content = "\uD800 lone, 🎉, \t, \r\n, \u0000, \u2028 </source> \"quoted\" \\ \uDC00";
        ItemDraft draft = new ItemDraft(
                "my-button",
                "registry:ui",
                Optional.of("My button"),
                Optional.empty(),
                List.of("clsx"),
                List.of(),
                List.of("utils"),
                List.of(),
                List.of(new ItemDraft.DraftFile("my-button.tsx", "registry:ui", Optional.empty(), content)),
                Map.of("k", List.of(1, true)));

        Item item = ItemCodec.encode(draft, Placement.own("react"));

        assertThat(ItemCodec.content(item, item.facts().files().get(0))).isEqualTo(content);
        assertThat(item.key().text()).isEqualTo("component:react:my-button");
        assertThat(item.facts().registryDependencies()).containsExactly("utils");
        assertThat(item.document().text()).contains("\"meta\":{\"k\":[1,true]}");
    }

    private static Item decode(String json) {
        return ItemCodec.decode(Document.of(json), PLACE);
    }
}
