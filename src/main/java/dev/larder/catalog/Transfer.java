package dev.larder.catalog;

import dev.larder.registry.PortableFormat;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;

/**
 * A whole store as one file, and back: items with their documents to the byte, their times, lifetimes, earlier versions and
 * counts, and the notes, those of provenance too. The format is told in {@link PortableFormat}.
 *
 * <p>Not in it are earlier versions of what was deleted.
 */
public final class Transfer {

    /** A document as text may grow; this much is more than any real one does. */
    private static final int LINE_BYTES_MAX = 2 * StorageSettings.ITEM_BYTES_CEILING + (1 << 20);

    private static final int LOOK_BYTES = 4_096;

    private final StorageProvider store;
    private final String version;
    private final InstantSource clock;

    /** Transfers from and to this store. The version is that of this program, for the first line. */
    public Transfer(StorageProvider store, String version, InstantSource clock) {
        this.store = store;
        this.version = version;
        this.clock = clock;
    }

    /**
     * Writes the store.
     *
     * @param ownOnly only what users wrote
     * @throws IOException if the stream takes no more
     */
    public ExportReport write(OutputStream out, boolean ownOnly, ImportProgress progress) throws IOException {
        return new Export(store.authority(), out, ownOnly, progress).run(version, clock.instant());
    }

    /**
     * Reads what was written, compressed by gzip or not.
     *
     * @throws dev.larder.model.InvalidRequestException if its format is not known
     * @throws IOException if nothing can be read
     */
    public RestoreReport read(InputStream in, ImportProgress progress) throws IOException {
        return new Restore(store, new Lines(plain(in), LINE_BYTES_MAX), clock.instant(), progress).run();
    }

    /** Whether a stream holds an export, as its beginning tells. */
    public static boolean isExport(InputStream in) throws IOException {
        try {
            return new Lines(plain(in), LOOK_BYTES)
                    .next()
                    .filter(PortableFormat::isFirst)
                    .isPresent();
        } catch (java.util.zip.ZipException | java.io.EOFException damaged) {
            return false;
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
