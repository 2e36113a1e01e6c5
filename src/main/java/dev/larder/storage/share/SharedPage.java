package dev.larder.storage.share;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/** A page of numbers that all processes of a machine see as it is, whoever writes. Safe for use by many threads. */
interface SharedPage {

    /** How large it is. */
    int BYTES = 4_096;

    /** The number at this place, 8 bytes long, as it was last written. */
    long get(int at);

    /** Puts a number at this place. */
    void put(int at, long number);

    /** Puts a number at this place where the other one is, all at once among the threads of this process. */
    boolean replace(int at, long expected, long number);

    /**
     * A file as such a page: mapped into memory, or where the file system or the sandbox has no mapping, read and written
     * each time, which costs a microsecond instead of nanoseconds.
     *
     * @param writable whether it is to be written to; it is made as long as a page then
     */
    static SharedPage of(Path file, boolean writable) throws IOException {
        return of(file, writable, Mapped::new);
    }

    /** The same, with another way to map. */
    static SharedPage of(Path file, boolean writable, Mapping mapping) throws IOException {
        try {
            return mapping.map(file, writable);
        } catch (IOException | UnsupportedOperationException e) {
            SharedPage page = new FilePage(file, writable);
            LoggerFactory.getLogger(SharedPage.class).info("{} cannot be mapped and is read each time", file, e);
            return page;
        }
    }

    /** A way to map a file into memory. */
    @FunctionalInterface
    interface Mapping {

        /** The file, mapped. */
        SharedPage map(Path file, boolean writable) throws IOException;
    }

    /** A page that is memory. */
    final class Mapped implements SharedPage {

        private static final VarHandle LONGS =
                MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

        private final MappedByteBuffer memory;

        Mapped(Path file, boolean writable) throws IOException {
            try (FileChannel channel = writable
                    ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.READ)) {
                memory = channel.map(writable ? MapMode.READ_WRITE : MapMode.READ_ONLY, 0, BYTES);
            }
        }

        @Override
        public long get(int at) {
            return (long) LONGS.getAcquire(memory, at);
        }

        @Override
        public void put(int at, long number) {
            LONGS.setRelease(memory, at, number);
        }

        @Override
        public boolean replace(int at, long expected, long number) {
            return LONGS.compareAndSet(memory, at, expected, number);
        }
    }
}
