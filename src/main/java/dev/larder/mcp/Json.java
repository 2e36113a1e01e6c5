package dev.larder.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line of JSON in UTF-8, read into plain values; see {@link JsonParser}. */
final class Json {

    private Json() {}

    /**
     * Reads one line.
     *
     * @throws RpcError -32700 if it is not one JSON value in UTF-8, -32600 if it passes a bound
     */
    static @Nullable Object read(byte[] line) {
        return new JsonParser(decode(line)).document();
    }

    private static String decode(byte[] line) {
        for (byte b : line) {
            if (b < 0) {
                return decodeStrictly(line);
            }
        }
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static String decodeStrictly(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new RpcError(RpcError.NOT_JSON, "The line is not valid UTF-8.");
        }
    }
}
