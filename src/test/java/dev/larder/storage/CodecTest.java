package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.testing.SettableClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CodecTest {

    private static final ItemFacts FACTS = new ItemFacts(
            Optional.of("registry:ui"),
            Optional.empty(),
            Optional.of("Ünïcode 🙂"),
            List.of("forms", ""),
            List.of("react@19"),
            List.of(),
            List.of("@acme/button"),
            List.of(
                    new ItemFile("a.tsx", Optional.of("registry:ui"), Optional.of("~/a.tsx"), 300, 17, 400),
                    new ItemFile("b", Optional.empty(), Optional.empty(), 0, 0, 0)));

    @Test
    void facts_comeBack() {
        ByteSink sink = new ByteSink();
        FactsCodec.write(sink, FACTS);
        ByteSource source = new ByteSource(sink.raw(new byte[] {1, 2}).toBytes());

        assertThat(FactsCodec.read(source)).isEqualTo(FACTS);
        assertThat(source.rest()).containsExactly(1, 2);
        assertThat(source.remaining()).isZero();
    }

    @Test
    void aPartOfSomeBytes_endsWhereItEnds() {
        byte[] bytes = new ByteSink().text("abc").text("def").toBytes();
        ByteSource source = new ByteSource(bytes, 4, 7);

        assertThat(source.remaining()).isEqualTo(3);
        assertThatThrownBy(source::text).isInstanceOf(MalformedBytesException.class);
        assertThat(new ByteSource(bytes, 4, 8).text()).isEqualTo("def");
        assertThatThrownBy(() -> new ByteSource(bytes, 4, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void facts_damaged_neverAnythingButMalformed() {
        ByteSink sink = new ByteSink();
        FactsCodec.write(sink, FACTS);
        byte[] bytes = sink.toBytes();
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                FactsCodec.read(new ByteSource(damaged));
            } catch (MalformedBytesException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
        assertThatThrownBy(() -> FactsCodec.read(new ByteSource(new byte[] {9})))
                .isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void numbers_ofEverySize() {
        for (long number : new long[] {0, 127, 128, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            assertThat(new ByteSource(new ByteSink().number(number).toBytes()).number())
                    .isEqualTo(number);
        }
        assertThatThrownBy(() -> new ByteSink().number(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteSource(new ByteSink().number(1L << 40).toBytes()).size())
                .isInstanceOf(MalformedBytesException.class);
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertThatThrownBy(() -> new ByteSource(endless).number()).isInstanceOf(MalformedBytesException.class);
        assertThatThrownBy(() -> new ByteSource(new byte[0]).number()).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void bytes_comeBack_andNoLengthIsBelieved() {
        assertThat(new ByteSource(new ByteSink().bytes(new byte[] {5, 6}).toBytes()).bytes())
                .containsExactly(5, 6);
        assertThatThrownBy(() -> new ByteSource(new ByteSink().number(1_000_000).toBytes()).bytes())
                .isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void summary_ofAnotherVersion_isMalformed() {
        Item item = Samples.item((ItemKey) Key.parse("component:react:a"), "x");
        byte[] bytes = SummaryCodec.write(item);
        bytes[0] = 9;

        assertThatThrownBy(() -> SummaryCodec.read(bytes, item.key(), metadata()))
                .isInstanceOf(MalformedBytesException.class);
    }

    private static EntryMetadata metadata() {
        Instant now = new SettableClock().instant();
        return new EntryMetadata("0".repeat(12), 1, now, now, 0, Optional.empty());
    }
}
