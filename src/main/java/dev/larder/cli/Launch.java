package dev.larder.cli;

import dev.larder.app.Setting;
import dev.larder.app.Settings;
import dev.larder.app.SettingsLoader;
import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a client starts the server: the one source of all configurations that are printed or written.
 *
 * @param command the Java that runs this process
 * @param arguments what it is told
 * @param environment settings that are not the usual ones
 */
record Launch(String command, List<String> arguments, Map<String, String> environment) {

    /** This very program, with the usual settings. */
    static Launch usual() {
        return with(Map.of());
    }

    /**
     * This very program, with the settings that the command line names; paths are whole, as a client has another folder.
     *
     * @throws InvalidRequestException if it would not start with them; the sentence says why
     */
    static Launch of(SettingsLoader loader, Map<Setting, String> given) {
        Settings settings = Setup.load(loader, given);
        Map<Setting, String> written = new EnumMap<>(Setting.class);
        written.putAll(given);
        written.computeIfPresent(
                Setting.HOME, (setting, text) -> settings.home().toString());
        return with(written);
    }

    private static Launch with(Map<Setting, String> written) {
        List<String> arguments = new ArrayList<>(ClassArchive.usual().flags());
        arguments.addAll(OwnJar.arguments());
        arguments.add("serve");
        Map<String, String> environment = new LinkedHashMap<>();
        written.forEach((setting, value) -> environment.put(setting.variable(), value));
        return new Launch(OwnJar.java(), List.copyOf(arguments), environment);
    }

    /** Command and arguments in one list. */
    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(command);
        line.addAll(arguments);
        return line;
    }
}
