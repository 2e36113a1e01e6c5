package dev.larder.cli;

import dev.larder.app.Setting;
import java.util.ArrayList;
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

    /** This very program, with the settings that the command line names. */
    static Launch of(Map<Setting, String> given) {
        List<String> arguments = new ArrayList<>(ClassArchive.usual().flags());
        arguments.addAll(OwnJar.arguments());
        arguments.add("serve");
        Map<String, String> environment = new LinkedHashMap<>();
        given.forEach((setting, value) -> environment.put(setting.variable(), value));
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
