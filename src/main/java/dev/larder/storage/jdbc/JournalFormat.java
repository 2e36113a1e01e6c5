package dev.larder.storage.jdbc;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.FactsCodec;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The text of the journal: lines that a person can read, with the documents between them as they are.
 *
 * <pre>
 * set CRC AT EXPIRES FACTS BYTES KEY    then FACTS characters, a line feed, BYTES bytes of the document, a line feed
 * delete CRC AT KEY
 * done CRC AT ID LENGTH                 then LENGTH characters: what was answered to who asked for it under this name
 * commit CRC NUMBER COUNT               the COUNT records before this line are one whole; without it they are nothing
 * </pre>
 *
 * <p>CRC is the CRC-32C, in hexadecimal, of what follows it up to the end of the record. AT and EXPIRES are milliseconds
 * since 1970, EXPIRES is {@code -} for never. FACTS is the length of the item's facts in Base64. NUMBER is that of the
 * commit of the database that holds the same.
 */
final class JournalFormat {

    static final String SET = "set";
    static final String DELETE = "delete";
    static final String DONE = "done";
    static final String COMMIT = "commit";

    private static final byte[] NEWLINE = {'\n'};

    private JournalFormat() {}

    /** Writes a record. */
    static void write(ByteSink sink, JournalRecord record) {
        if (record instanceof JournalRecord.Set set) {
            byte[] facts = facts(set.entry());
            byte[] document = set.entry().document().bytes();
            String header = " " + set.at().toEpochMilli() + " "
                    + set.expiresAt().map(e -> Long.toString(e.toEpochMilli())).orElse("-") + " " + facts.length + " "
                    + document.length + " " + set.entry().key().text();
            line(sink, SET, header, facts, document);
            sink.raw(facts).raw(NEWLINE).raw(document).raw(NEWLINE);
        } else if (record instanceof JournalRecord.Delete delete) {
            line(
                    sink,
                    DELETE,
                    " " + delete.at().toEpochMilli() + " " + delete.key().text());
        } else if (record instanceof JournalRecord.Done done) {
            byte[] answer = Base64.getEncoder().encode(done.answer().bytes());
            line(sink, DONE, " " + done.at().toEpochMilli() + " " + done.id() + " " + answer.length, answer);
            sink.raw(answer).raw(NEWLINE);
        }
    }

    /** Writes the line that makes so many records before it one whole. */
    static void commit(ByteSink sink, long number, int count) {
        line(sink, COMMIT, " " + number + " " + count);
    }

    /** The size of what follows the line of a record, by what the line says. */
    static long bodySize(String[] line) {
        return switch (line[0]) {
            case SET -> Math.addExact(size(line[4]), Math.addExact(size(line[5]), 2L));
            case DONE -> Math.addExact(size(line[4]), 1L);
            default -> 0;
        };
    }

    /**
     * Reads a record.
     *
     * @param line the parts of its line
     * @param body what follows the line
     * @throws MalformedBytesException if this is none
     */
    static JournalRecord read(String[] line, byte[] body) {
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(line[2]));
            if (line[0].equals(DELETE)) {
                check(line[1], " " + line[2] + " " + line[3]);
                return new JournalRecord.Delete(at, Key.parse(line[3]));
            }
            if (line[0].equals(DONE)) {
                byte[] answer = Arrays.copyOf(body, body.length - 1);
                check(line[1], " " + line[2] + " " + line[3] + " " + line[4], answer);
                return new JournalRecord.Done(
                        at,
                        OperationId.parse(line[3]),
                        Document.of(Base64.getDecoder().decode(answer)));
            }
            int factsLength = (int) size(line[4]);
            byte[] facts = Arrays.copyOf(body, factsLength);
            byte[] document = Arrays.copyOfRange(body, factsLength + 1, body.length - 1);
            check(
                    line[1],
                    " " + line[2] + " " + line[3] + " " + line[4] + " " + line[5] + " " + line[6],
                    facts,
                    document);
            Optional<Instant> expires =
                    line[3].equals("-") ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(line[3])));
            return new JournalRecord.Set(at, entry(Key.parse(line[6]), facts, document), expires);
        } catch (LarderException | IllegalArgumentException e) {
            throw new MalformedBytesException("a record that cannot be", e);
        }
    }

    /**
     * The parts of a line, the key last and whole, or null where it is the line of no record.
     */
    static String @Nullable [] parts(String line) {
        String[] parts = line.split(" ", line.startsWith(SET + " ") ? 7 : line.startsWith(DONE + " ") ? 5 : 4);
        return switch (parts[0]) {
            case SET -> parts.length == 7 && isNumber(parts[4]) && isNumber(parts[5]) ? parts : null;
            case DONE -> parts.length == 5 && isNumber(parts[4]) ? parts : null;
            case DELETE, COMMIT -> parts.length == 4 ? parts : null;
            default -> null;
        };
    }

    /** Whether the checksum of a commit's line is right, and its numbers are some. */
    static boolean isCommit(String[] line) {
        try {
            check(line[1], " " + line[2] + " " + line[3]);
            return isNumber(line[2]) && isNumber(line[3]);
        } catch (MalformedBytesException e) {
            return false;
        }
    }

    private static void line(ByteSink sink, String word, String rest, byte[]... more) {
        String crc = HexFormat.of().toHexDigits((int) crc(rest, more));
        sink.raw((word + " " + crc + rest + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String expected, String rest, byte[]... more) {
        if (!expected.equals(HexFormat.of().toHexDigits((int) crc(rest, more)))) {
            throw new MalformedBytesException("the checksum is another");
        }
    }

    private static long crc(String rest, byte[]... more) {
        CRC32C crc = new CRC32C();
        crc.update(rest.getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : more) {
            crc.update(bytes);
        }
        return crc.getValue();
    }

    private static byte[] facts(Entry entry) {
        if (!(entry instanceof Item item)) {
            return new byte[0];
        }
        ByteSink sink = new ByteSink();
        FactsCodec.write(sink, item.facts());
        return Base64.getEncoder().encode(sink.toBytes());
    }

    private static Entry entry(Key key, byte[] facts, byte[] document) {
        if (key instanceof ItemKey itemKey) {
            ByteSource source = new ByteSource(Base64.getDecoder().decode(facts));
            return new Item(itemKey, FactsCodec.read(source), Document.of(document));
        }
        return new MetadataEntry((MetadataKey) key, Document.of(document));
    }

    private static boolean isNumber(String text) {
        return text.length() <= 18 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long size(String text) {
        return Long.parseLong(text);
    }
}
