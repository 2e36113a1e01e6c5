package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells an item from everything else that answers with status 200: a login page, the portal of a hotel, an empty body, an
 * item of another name.
 */
final class ItemContent {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]+)");
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ItemContent() {}

    /**
     * The JSON text of an answer, in UTF-8 without a mark at its beginning.
     *
     * @throws BadAnswerException if it is none; the message continues a sentence that begins with the registry
     */
    static byte[] json(HttpAnswer answer) throws BadAnswerException {
        byte[] utf8 = utf8(answer.body(), answer.headers().first("content-type").orElse(""));
        int first = 0;
        while (first < utf8.length && Character.isWhitespace(utf8[first])) {
            first++;
        }
        if (first == utf8.length) {
            throw new BadAnswerException("sent an empty answer");
        }
        if (utf8[first] == '<') {
            throw new BadAnswerException(
                    "sent a web page where an item should be, perhaps the log-in page of the site or of the network");
        }
        return utf8;
    }

    /**
     * The item of an answer.
     *
     * @throws BadAnswerException if it is none, or one of another name
     */
    static Item item(HttpAnswer answer, String name, Placement placement) throws BadAnswerException {
        Item item;
        try {
            item = ItemCodec.decode(Document.of(json(answer)), placement);
        } catch (InvalidRequestException e) {
            throw new BadAnswerException("sent what is no item. " + e.getMessage());
        }
        if (!item.key().name().equals(name)) {
            throw new BadAnswerException("sent '" + Display.text(item.key().name(), 60) + "' where '"
                    + Display.text(name, 60) + "' was asked for");
        }
        return item;
    }

    private static byte[] utf8(byte[] body, String contentType) throws BadAnswerException {
        Charset charset = charset(contentType);
        if (body.length > 1 && (body[0] & 0xff) + (body[1] & 0xff) == 0x1fd && (body[0] & 0xff) >= 0xfe) {
            charset = StandardCharsets.UTF_16;
        }
        int start = Arrays.mismatch(body, BOM) == BOM.length || Arrays.equals(body, BOM) ? BOM.length : 0;
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(body, start, body.length - start))
                    .toString();
            boolean asItIs = charset.equals(StandardCharsets.UTF_8);
            return asItIs ? Arrays.copyOfRange(body, start, body.length) : text.getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new BadAnswerException("sent text that is not " + charset.name());
        }
    }

    private static Charset charset(String contentType) throws BadAnswerException {
        Matcher named = CHARSET.matcher(contentType);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadAnswerException("sent text in a character set that is not known");
        }
    }
}
