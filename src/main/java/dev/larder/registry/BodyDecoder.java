package dev.larder.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Takes the encoding of the transfer off a body, within bounds. */
final class BodyDecoder {

    /** Source code shrinks to a fifth, seldom to a twentieth. What grows more than this was made to. */
    private static final int RATIO_MAX = 200;

    /** Bodies of up to this many bytes may have any ratio. */
    private static final int RATIO_FREE_BYTES = 1 << 18;

    private BodyDecoder() {}

    /**
     * The body as it was before its encoding.
     *
     * @throws BadAnswerException if the encoding is not known, the body broken, or what comes out too large
     */
    static byte[] decode(byte[] body, String encoding, int bytesMax) throws BadAnswerException {
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity") || body.length == 0) {
            return body;
        }
        if (!name.equals("gzip") && !name.equals("x-gzip")) {
            throw new BadAnswerException("sent an encoding that was not asked for");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return read(in, body.length, bytesMax);
        } catch (BadAnswerException e) {
            throw e;
        } catch (IOException e) {
            throw new BadAnswerException("sent a broken gzip body");
        }
    }

    private static byte[] read(InputStream in, int encodedBytes, int bytesMax) throws IOException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encodedBytes * 4);
        byte[] buffer = new byte[8_192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            decoded.write(buffer, 0, n);
            if (decoded.size() > bytesMax) {
                throw tooLarge(bytesMax);
            }
            if (decoded.size() > RATIO_FREE_BYTES && decoded.size() / RATIO_MAX > encodedBytes) {
                throw new BadAnswerException("sent a body that unpacks to far more than it should");
            }
        }
        return decoded.toByteArray();
    }

    static BadAnswerException tooLarge(int bytesMax) {
        return new BadAnswerException("sent more than the " + bytesMax + " bytes that are taken");
    }
}
