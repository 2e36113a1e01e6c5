package dev.larder.storage.jdbc;

import dev.larder.storage.MalformedBytesException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * LZ4 blocks with a dictionary: compression that is undone two to three times as quickly as deflate's.
 *
 * <pre>
 * block     sequence* end
 * sequence  token more? literals offset more?     end   token more? literals
 * token     4 bits: how many literals; 4 bits: how many bytes of the match, less 4
 * more      where the four bits are 15: bytes that are added, 255 each but for the last
 * offset    2 bytes, the lower one first: how far back the match begins, in the dictionary for what reaches so far
 * </pre>
 *
 * <p>The last 5 bytes are literals, and no match begins in the last 12: others that read this format rely on it.
 *
 * <p>For one thread at a time.
 */
final class Lz4 {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private static final int HASH_BITS = 14;
    private static final long HASH_FACTOR = 889_523_592_379L;

    private static final int MATCH_MIN = 4;
    private static final int OFFSET_MAX = 65_535;
    private static final int NIBBLE = 15;
    private static final int EXPANSION_MAX = 255;
    private static final int LITERALS_LAST = 5;
    private static final int MATCH_FREE_LAST = 12;

    /** After so many bytes without a match every second one is tried, then every third one, and so on. */
    private static final int PATIENCE_BITS = 6;

    /** So many bytes of a match are copied at once, whether all of them are wanted or not. */
    private static final int COPIED = 2 * Long.BYTES;

    /** Copies go beyond the end by less than two of them. */
    private static final int SLACK = 2 * COPIED;

    /** A larger buffer than this is not kept. */
    private static final int KEPT_BYTES_MAX = 512 * 1024;

    private final byte[] dictionary;
    private final int[] dictionaryPlaces;
    private final int[] places = new int[1 << HASH_BITS];

    /** The dictionary, then the payload. */
    private byte[] buffer;

    /** @param dictionary what payloads are taken to follow on; at most 65,535 bytes of it are of use */
    Lz4(byte[] dictionary) {
        this.dictionary = dictionary;
        this.dictionaryPlaces = new int[1 << HASH_BITS];
        this.buffer = Arrays.copyOf(dictionary, dictionary.length + SLACK);
        Arrays.fill(dictionaryPlaces, -1);
        for (int at = 0; at + Long.BYTES <= dictionary.length; at++) {
            dictionaryPlaces[hash(dictionary, at)] = at;
        }
    }

    /** The block of a payload. */
    byte[] compress(byte[] payload) {
        byte[] bytes = buffer(payload.length);
        System.arraycopy(payload, 0, bytes, dictionary.length, payload.length);
        System.arraycopy(dictionaryPlaces, 0, places, 0, places.length);
        byte[] block = new byte[payload.length + payload.length / 255 + 16];
        int end = dictionary.length + payload.length;
        int literals = dictionary.length;
        int written = 0;
        int at = literals;
        while (at < end - MATCH_FREE_LAST) {
            int hash = hash(bytes, at);
            int match = places[hash];
            places[hash] = at;
            if (match < 0 || at - match > OFFSET_MAX || (int) INT.get(bytes, match) != (int) INT.get(bytes, at)) {
                at += 1 + ((at - literals) >> PATIENCE_BITS);
                continue;
            }
            int next = at + MATCH_MIN + common(bytes, match + MATCH_MIN, at + MATCH_MIN, end - LITERALS_LAST);
            while (at > literals && match > 0 && bytes[at - 1] == bytes[match - 1]) {
                at--;
                match--;
            }
            written = literals(bytes, literals, at - literals, next - at - MATCH_MIN, block, written);
            written = match(at - match, next - at - MATCH_MIN, block, written);
            at = next;
            literals = next;
            if (at < end - MATCH_FREE_LAST) {
                places[hash(bytes, at - 2)] = at - 2;
            }
        }
        return Arrays.copyOf(block, literals(bytes, literals, end - literals, 0, block, written));
    }

    /** Makes something of a payload that is a part of a larger array, and keeps nothing of that. */
    interface Reading<T> {
        T from(byte[] bytes, int begin, int end);
    }

    /** The payload of a block, by {@link #decompress(byte[], int, Reading)}. */
    byte[] decompress(byte[] block, int length) {
        return decompress(block, length, Arrays::copyOfRange);
    }

    /**
     * What is made of the payload of a block.
     *
     * @param length how long the payload is
     * @throws MalformedBytesException if this is no block of that many bytes
     */
    <T> T decompress(byte[] block, int length, Reading<T> reading) {
        if (length < 0 || length > EXPANSION_MAX * (long) block.length) {
            throw new MalformedBytesException("a block of " + block.length + " bytes cannot hold " + length);
        }
        byte[] bytes = buffer(length);
        try {
            expand(block, bytes, dictionary.length + length);
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedBytesException("the block ends where it should not", e);
        }
        return reading.from(bytes, dictionary.length, dictionary.length + length);
    }

    /** Copies go beyond what they should, and are overwritten by the next one; what is read is held against its ends. */
    private void expand(byte[] block, byte[] bytes, int end) {
        int at = dictionary.length;
        int read = 0;
        while (true) {
            int token = block[read++];
            int literals = token >>> 4 & NIBBLE;
            if (literals <= Long.BYTES && read + Long.BYTES <= block.length) {
                LONG.set(bytes, at, (long) LONG.get(block, read));
            } else {
                if (literals == NIBBLE) {
                    int more;
                    do {
                        more = block[read++] & 0xff;
                        literals += more;
                    } while (more == 0xff);
                }
                if (literals < 0 || literals > end - at) {
                    throw new MalformedBytesException("the block holds more than it should");
                }
                System.arraycopy(block, read, bytes, at, literals);
            }
            at += literals;
            read += literals;
            if (read == block.length) {
                break;
            }
            int distance = (short) SHORT.get(block, read) & 0xffff;
            read += Short.BYTES;
            int size = MATCH_MIN + (token & NIBBLE);
            if (size < MATCH_MIN + NIBBLE && distance >= Long.BYTES) {
                copy(bytes, at - distance, bytes, at);
                if (size > COPIED) {
                    LONG.set(bytes, at + COPIED, (long) LONG.get(bytes, at - distance + COPIED));
                }
            } else {
                if (size == MATCH_MIN + NIBBLE) {
                    int more;
                    do {
                        more = block[read++] & 0xff;
                        size += more;
                    } while (more == 0xff);
                }
                if (size < 0 || size > end - at || distance == 0) {
                    throw new MalformedBytesException("a match reaches too far");
                }
                repeat(bytes, at, distance, size);
            }
            at += size;
        }
        if (at != end) {
            throw new MalformedBytesException("the block holds less than it should");
        }
    }

    /** Copies {@value #COPIED} bytes. */
    private static void copy(byte[] from, int read, byte[] to, int at) {
        LONG.set(to, at, (long) LONG.get(from, read));
        LONG.set(to, at + Long.BYTES, (long) LONG.get(from, read + Long.BYTES));
    }

    /** Copies what may overlap with where it goes, and then repeats. */
    private static void repeat(byte[] bytes, int from, int distance, int size) {
        int end = from + size;
        if (distance >= Long.BYTES) {
            for (int at = from; at < end; at += COPIED) {
                copy(bytes, at - distance, bytes, at);
            }
        } else {
            for (int at = from; at < end; at++) {
                bytes[at] = bytes[at - distance];
            }
        }
    }

    private byte[] buffer(int length) {
        int needed = dictionary.length + length + SLACK;
        if (buffer.length >= needed) {
            return buffer;
        }
        byte[] larger = Arrays.copyOf(dictionary, Math.max(needed, Math.min(2 * needed, KEPT_BYTES_MAX)));
        if (needed <= KEPT_BYTES_MAX) {
            buffer = larger;
        }
        return larger;
    }

    private static int hash(byte[] bytes, int at) {
        long five = (long) LONG.get(bytes, at) << 24;
        return (int) ((five * HASH_FACTOR) >>> (Long.SIZE - HASH_BITS));
    }

    /** How many bytes are the same from both places on. */
    private static int common(byte[] bytes, int match, int from, int end) {
        int at = from;
        int distance = from - match;
        while (at + Long.BYTES <= end) {
            long difference = (long) LONG.get(bytes, at - distance) ^ (long) LONG.get(bytes, at);
            if (difference != 0) {
                return at - from + (Long.numberOfTrailingZeros(difference) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at - distance] == bytes[at]) {
            at++;
        }
        return at - from;
    }

    private static int literals(byte[] bytes, int from, int count, int match, byte[] block, int written) {
        int to = written;
        block[to++] = (byte) (Math.min(count, NIBBLE) << 4 | Math.min(match, NIBBLE));
        if (count >= NIBBLE) {
            to = more(count - NIBBLE, block, to);
        }
        System.arraycopy(bytes, from, block, to, count);
        return to + count;
    }

    private static int match(int offset, int match, byte[] block, int written) {
        block[written] = (byte) offset;
        block[written + 1] = (byte) (offset >> 8);
        return match >= NIBBLE ? more(match - NIBBLE, block, written + 2) : written + 2;
    }

    private static int more(int count, byte[] block, int written) {
        int to = written;
        int left = count;
        for (; left >= 0xff; left -= 0xff) {
            block[to++] = (byte) 0xff;
        }
        block[to++] = (byte) left;
        return to;
    }
}
