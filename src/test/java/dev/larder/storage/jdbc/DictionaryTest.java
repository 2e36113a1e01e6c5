package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.Samples;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DictionaryTest {

    @Test
    void released_neverChanges() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Dictionary.of(1));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("770223c7a3e6f9a69b0b45aa8d6249d62ff7c558ac33822e25290ba405e2c456");
        assertThatThrownBy(() -> Dictionary.of(2)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void shortComponent_packsWell_andComesBack() {
        String source = """
                {"name":"x","files":[{"content":"import { cn } from \\"@/lib/utils\\"\\nimport { cva, type VariantProps }\
                 from \\"class-variance-authority\\""}]}""";
        Entry entry = Samples.entry("component:react:x", source);
        PayloadCodec codec = new PayloadCodec();

        Packed packed = codec.pack(entry);

        assertThat(packed.dictionary()).isEqualTo(1);
        assertThat(packed.body().length).isLessThan(packed.rawBytes() / 2);
        assertThat(codec.unpack(packed, entry.key())).isEqualTo(entry);
    }
}
