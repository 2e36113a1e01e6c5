package dev.larder.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real registries that tests read, where they are at hand. */
public final class RegistryData {

    private RegistryData() {}

    /** The folder of one of them; skips the test where the data is absent. */
    public static Path of(String registry) {
        Path data = Path.of(System.getProperty("larder.data", "../shared/data"));
        Path folder = data.resolve("registries").resolve(registry);
        assumeTrue(Files.isDirectory(folder), "no real registries at hand; -Dlarder.data=FOLDER names them");
        return folder;
    }
}
