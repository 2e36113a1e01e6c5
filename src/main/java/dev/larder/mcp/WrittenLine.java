package dev.larder.mcp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A message as it goes out, with its newline. The answer that it carries may have been written before, and is then not
 * copied: it is most of the message.
 *
 * @param before what goes out first
 * @param answer what was written before
 * @param after what goes out last
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never changed.
record WrittenLine(byte[] before, byte[] answer, byte[] after) {

    private static final byte[] EMPTY = new byte[0];

    /** No message at all. */
    static final WrittenLine NOTHING = of(EMPTY);

    /** A message in one piece. */
    static WrittenLine of(byte[] whole) {
        return new WrittenLine(whole, EMPTY, EMPTY);
    }

    int length() {
        return before.length + answer.length + after.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(before);
        if (answer.length > 0) {
            out.write(answer);
            out.write(after);
        }
    }
}
