package dev.larder.storage.share;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A page that is a file, read and written at each access: the kernel shows all processes of a machine the same bytes.
 *
 * <p>The file is no channel, as one would be closed by the interrupt of any thread that reads. It is closed when nothing
 * refers to it any more, as a mapping is.
 */
final class FilePage implements SharedPage {

    private final RandomAccessFile file;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());

    FilePage(Path path, boolean writable) throws IOException {
        file = new RandomAccessFile(path.toFile(), writable ? "rw" : "r");
        if (writable && file.length() < BYTES) {
            file.setLength(BYTES);
        }
    }

    @Override
    public synchronized long get(int at) {
        try {
            file.seek(at);
            file.readFully(number.array());
            return number.getLong(0);
        } catch (IOException e) {
            throw unshared(e);
        }
    }

    @Override
    public synchronized void put(int at, long value) {
        try {
            number.putLong(0, value);
            file.seek(at);
            file.write(number.array());
        } catch (IOException e) {
            throw unshared(e);
        }
    }

    @Override
    public synchronized boolean replace(int at, long expected, long value) {
        boolean same = get(at) == expected;
        if (same) {
            put(at, value);
        }
        return same;
    }

    private static StorageException unshared(IOException cause) {
        return new StorageException(
                "What the processes of this store share cannot be read or written: see that the disk has room, and start"
                        + " the server anew.",
                cause);
    }
}
