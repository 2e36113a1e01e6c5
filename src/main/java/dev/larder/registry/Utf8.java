package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are to be UTF-8, strictly: nothing is ever replaced. */
final class Utf8 {

    private static final int CHUNK_CHARS = 8_192;

    private Utf8() {}

    /**
     * The text of these bytes; a byte order mark stays as the character that it is.
     *
     * @throws InvalidRequestException if they are not UTF-8; the message says where
     */
    static String text(byte[] bytes) {
        check(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * A JSON text: without its byte order mark, and known to be UTF-8.
     *
     * @throws InvalidRequestException if the bytes are something else
     */
    static byte[] json(byte[] bytes) {
        check(bytes);
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            if (bytes[i] == 0) {
                throw new InvalidRequestException("It is not UTF-8 (UTF-16, it seems); save it as UTF-8.");
            }
        }
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static void check(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHUNK_CHARS);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw new InvalidRequestException(
                    "It is not UTF-8: the bytes at offset " + in.position() + " are no character.");
        }
    }
}
