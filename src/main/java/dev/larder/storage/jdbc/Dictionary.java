package dev.larder.storage.jdbc;

import dev.larder.storage.MalformedBytesException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the sources of components mostly have in common, so that even a short one deflates well: made of Larder's own
 * starter library and of the words that such sources are written in, in the form that they have inside of JSON.
 *
 * <p>Each row tells the number of its dictionary. A dictionary that was released is kept for ever as it is; a better one
 * gets the next number.
 */
final class Dictionary {

    /** The number of the dictionary that new rows are deflated with. */
    static final int CURRENT = 1;

    /** The number that stands for none. */
    static final int NONE = 0;

    private static final byte[] FIRST = read("/db/dictionary/1.txt");

    private Dictionary() {}

    /** @throws MalformedBytesException if there is none of this number */
    static byte[] of(int number) {
        if (number != CURRENT) {
            throw new MalformedBytesException("an unknown dictionary: " + number);
        }
        return FIRST;
    }

    private static byte[] read(String name) {
        try (InputStream in = Dictionary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the jar cannot be read", e);
        }
    }
}
