package dev.larder.catalog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, each within a bound: one that is longer is passed over, and stands as an empty one. */
final class Lines {

    private final InputStream in;
    private final int bytesMax;
    private long number;

    Lines(InputStream in, int bytesMax) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.bytesMax = bytesMax;
    }

    /** The next line without its end, or empty where there is none. A last line needs no end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
        boolean tooLong = false;
        boolean any = false;
        number++;
        for (int b = in.read(); b >= 0; b = in.read()) {
            any = true;
            if (b == '\n') {
                return Optional.of(tooLong ? new byte[0] : line.toByteArray());
            }
            if (line.size() < bytesMax) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        return any ? Optional.of(tooLong ? new byte[0] : line.toByteArray()) : Optional.empty();
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }
}
