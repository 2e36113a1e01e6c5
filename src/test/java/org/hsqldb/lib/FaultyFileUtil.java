package org.hsqldb.lib;

import dev.larder.testing.files.FaultyFiles;
import dev.larder.testing.files.FaultyFiles.Step;
import dev.larder.testing.files.FaultyOutput;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;

/**
 * What HSQLDB writes its script, log and properties through, and renames and deletes them by, with faults for the files of
 * a test. The file of the rows is not within its reach.
 *
 * <p>Made by {@link dev.larder.testing.files.HsqldbFaults} alone. Has no classes of its own, which could not be found.
 */
public final class FaultyFileUtil extends FileUtil {

    private final FaultyFiles files;

    private FaultyFileUtil(FaultyFiles files) {
        this.files = files;
    }

    /** Puts it in the place of the real one, until {@link #remove}. */
    public static void install(FaultyFiles files) {
        put(new FaultyFileUtil(files));
    }

    /** Puts the real one back. */
    public static void remove() {
        put(new FileUtil());
    }

    @Override
    public OutputStream openOutputStreamElement(String name) throws IOException {
        return isWithin(name) ? new FaultyOutput(files, name, false) : super.openOutputStreamElement(name);
    }

    @Override
    public OutputStream openOutputStreamElementAppend(String name) throws IOException {
        return isWithin(name) ? new FaultyOutput(files, name, true) : super.openOutputStreamElementAppend(name);
    }

    @Override
    public boolean removeElement(String name) {
        return succeeds(Step.DELETE, name) && super.removeElement(name);
    }

    @Override
    public boolean renameElement(String from, String to) {
        return succeeds(Step.RENAME, to) && super.renameElement(from, to) && noted(from, to);
    }

    @Override
    public boolean renameElementOrCopy(String from, String to, EventLogInterface logger) {
        return succeeds(Step.RENAME, to) && super.renameElementOrCopy(from, to, logger) && noted(from, to);
    }

    @Override
    public FileAccess.FileSync getFileSync(OutputStream stream) throws IOException {
        FileAccess.FileSync real = new FileUtil.FileSync((FileOutputStream) stream);
        if (!(stream instanceof FaultyOutput output)) {
            return real;
        }
        return () -> files.sync(output.path(), real::sync);
    }

    private boolean succeeds(Step step, String name) {
        try {
            if (isWithin(name) && (step == Step.RENAME || isStreamElement(name))) {
                files.step(step, name);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean noted(String from, String to) {
        files.renamed(Path.of(from), Path.of(to));
        return true;
    }

    private boolean isWithin(String name) {
        return name.startsWith(files.root().toString());
    }

    private static void put(FileUtil util) {
        try {
            Field field = FileUtil.class.getDeclaredField("fileUtil");
            field.setAccessible(true);
            field.set(null, util);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("HSQLDB has another way to its files now", e);
        }
    }
}
