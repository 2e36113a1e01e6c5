package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The starter library: a small registry for each of some frameworks that comes with Larder itself, as a checkout with
 * sources. It is read from the class path, be that a folder or a jar; close it when its items are read.
 */
public final class StarterLibrary implements AutoCloseable {

    /** The registry that its items belong to. */
    public static final String REGISTRY = "@starter";

    /** The frameworks that it has items for. */
    public static final List<String> FRAMEWORKS = List.of("react", "vue", "svelte");

    private final @Nullable FileSystem archive;
    private final FolderRegistry registry;

    private StarterLibrary(@Nullable FileSystem archive, FolderRegistry registry) {
        this.archive = archive;
        this.registry = registry;
    }

    /**
     * Opens the library of a framework.
     *
     * @param itemBytesMax the largest document of an item that is taken
     * @throws InvalidRequestException if there is none
     */
    public static StarterLibrary open(String framework, int itemBytesMax) {
        return open(StarterLibrary.class.getClassLoader(), framework, itemBytesMax);
    }

    static StarterLibrary open(ClassLoader loader, String framework, int itemBytesMax) {
        String index = "starter/" + framework + "/registry.json";
        URL url = FRAMEWORKS.contains(framework) ? loader.getResource(index) : null;
        if (url == null) {
            throw new InvalidRequestException(
                    "The starter library has items for " + String.join(", ", FRAMEWORKS) + " alone.");
        }
        FolderOptions options = FolderOptions.of(framework, itemBytesMax).placedIn(framework, REGISTRY);
        try {
            return url.getProtocol().equals("file")
                    ? new StarterLibrary(null, FolderRegistry.open(folder(Path.of(url.toURI())), options))
                    : inJar(url, index, options);
        } catch (IOException | URISyntaxException e) {
            throw new InvalidRequestException("The starter library cannot be read; install Larder anew.", e);
        }
    }

    private static StarterLibrary inJar(URL url, String index, FolderOptions options)
            throws IOException, URISyntaxException {
        if (!(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("neither a file nor a jar: " + url.getProtocol());
        }
        Path jar = Path.of(connection.getJarFileURL().toURI());
        FileSystem archive = FileSystems.newFileSystem(jar, (ClassLoader) null);
        try {
            return new StarterLibrary(archive, FolderRegistry.open(folder(archive.getPath("/" + index)), options));
        } catch (RuntimeException | Error e) {
            archive.close();
            throw e;
        }
    }

    private static Path folder(Path index) throws IOException {
        Path folder = index.getParent();
        if (folder == null) {
            throw new IOException("a file without a folder");
        }
        return folder;
    }

    /** Its items. */
    public FolderRegistry registry() {
        return registry;
    }

    /** Closes the jar, where it is read from one. */
    @Override
    public void close() {
        if (archive != null) {
            try {
                archive.close();
            } catch (IOException e) {
                throw new IllegalStateException("an archive that was only read cannot be closed", e);
            }
        }
    }
}
