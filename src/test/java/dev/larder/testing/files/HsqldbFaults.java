package dev.larder.testing.files;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.hsqldb.lib.FaultyFileUtil;
import org.hsqldb.lib.FileUtil;

/**
 * Has HSQLDB go to its files by way of {@link FaultyFiles}.
 *
 * <p>HSQLDB has no setting for that any more, and its packages are sealed: the class that stands in the place of its own is
 * defined into its package from here, before anybody else can ask for it.
 */
public final class HsqldbFaults {

    private static boolean defined;

    private HsqldbFaults() {}

    /** Begins. */
    public static synchronized void install(FaultyFiles files) {
        if (!defined) {
            define();
            defined = true;
        }
        FaultyFileUtil.install(files);
    }

    /** Ends. */
    public static void remove() {
        FaultyFileUtil.remove();
    }

    private static void define() {
        try (InputStream stream = HsqldbFaults.class.getResourceAsStream("/org/hsqldb/lib/FaultyFileUtil.class")) {
            MethodHandles.privateLookupIn(FileUtil.class, MethodHandles.lookup())
                    .defineClass(Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
