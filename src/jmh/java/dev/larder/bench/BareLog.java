package dev.larder.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that a durable set can be, as the limit that ours is held against: records that are appended to a file which
 * was filled with zeros before, one sync for all that wait. No database, no index, nothing that could be read.
 */
final class BareLog implements AutoCloseable {

    private static final int BYTES = 256 << 20;
    private static final int GROUP_BYTES_MAX = 1 << 20;

    private final FileChannel file;
    private final LinkedBlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
    private final ByteBuffer group = ByteBuffer.allocateDirect(GROUP_BYTES_MAX);
    private final Thread writer = new Thread(this::writeAll, "bare-log");
    private volatile boolean closed;

    private record Write(ByteBuffer record, Thread caller, AtomicBoolean done) {}

    BareLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int at = 0; at < BYTES; at += GROUP_BYTES_MAX) {
            file.write(group.clear(), at);
        }
        file.force(true);
        writer.start();
    }

    /** Returns when the record is on the disk. */
    void append(byte[] record) {
        Write write = new Write(ByteBuffer.wrap(record), Thread.currentThread(), new AtomicBoolean());
        waiting.add(write);
        while (!write.done().get()) {
            LockSupport.park(this);
        }
    }

    private void writeAll() {
        List<Write> writes = new ArrayList<>();
        long at = 0;
        try {
            while (!closed) {
                writes.add(waiting.take());
                waiting.drainTo(writes);
                group.clear();
                writes.forEach(write -> group.put(write.record()));
                at = at + group.position() > BYTES ? 0 : at;
                at += file.write(group.flip(), at);
                file.force(false);
                for (Write write : writes) {
                    write.done().set(true);
                    LockSupport.unpark(write.caller());
                }
                writes.clear();
            }
        } catch (InterruptedException | IOException e) {
            if (!closed) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        writer.interrupt(); // It waits for a record: nobody else is left who could want anything.
        file.close();
    }
}
