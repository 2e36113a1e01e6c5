package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Settings;
import dev.larder.app.SettingsLoader;
import java.util.function.Function;

/**
 * What every command is given.
 *
 * @param streams where it reads and writes
 * @param loader puts the settings together
 * @param opener builds the engine for some settings
 */
record Context(Streams streams, SettingsLoader loader, Function<Settings, Larder> opener) {

    /** That of this process. */
    static Context ofProcess() {
        return new Context(Streams.ofProcess(), SettingsLoader.ofProcess(), Larder::new);
    }
}
