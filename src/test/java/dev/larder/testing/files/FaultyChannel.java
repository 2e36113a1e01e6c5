package dev.larder.testing.files;

import dev.larder.testing.files.FaultyFiles.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A channel to a real file. A write that fails has written the half, as on a disk that is full. */
final class FaultyChannel extends FileChannel {

    private final FaultyFiles files;
    private final Path path;
    private final FileChannel real;

    FaultyChannel(FaultyFiles files, Path path, FileChannel real) {
        this.files = files;
        this.path = path;
        this.real = real;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        try {
            files.step(Step.WRITE, path);
        } catch (IOException e) {
            real.write(half(source));
            throw e;
        }
        return real.write(source);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        try {
            files.step(Step.WRITE, path);
        } catch (IOException e) {
            real.write(half(source), position);
            throw e;
        }
        files.overwritten(path, position);
        real.write(half(source), position);
        files.halfWritten(path);
        return real.write(source, position);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        files.step(Step.WRITE, path);
        return real.write(sources, offset, length);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        files.step(Step.WRITE, path);
        return real.transferFrom(source, position, count);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        files.sync(path, () -> real.force(metaData));
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        files.step(Step.TRUNCATE, path);
        real.truncate(size);
        files.overwritten(path, size);
        return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    private static ByteBuffer half(ByteBuffer source) {
        ByteBuffer half = source.duplicate();
        half.limit(half.position() + half.remaining() / 2);
        return half;
    }
}
