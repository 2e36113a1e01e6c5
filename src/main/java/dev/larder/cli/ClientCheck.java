package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks whether the clients of this machine start the server, and whether they start it well. */
final class ClientCheck {

    private final ClientPlaces places;
    private final Launch launch;

    /** @param launch how they should start it */
    ClientCheck(ClientPlaces places, Launch launch) {
        this.places = places;
        this.launch = launch;
    }

    /** One for each client that has a configuration, or one in all where none starts the server. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int configured = 0;
        List<String> without = new ArrayList<>();
        for (Client client : Client.values()) {
            ClientFile file = new ClientFile(client, places.file(client));
            try {
                Optional<String> text = file.read();
                Optional<List<String>> command = text.flatMap(present -> command(client, present));
                if (command.isPresent()) {
                    configured++;
                    findings.add(judged(client, command.get()));
                } else if (text.isPresent()) {
                    without.add(client.id());
                }
            } catch (InvalidRequestException e) {
                findings.add(Finding.note(client.title(), "Its configuration: " + e.getMessage(), ""));
            }
        }
        if (configured == 0) {
            findings.add(Finding.note(
                    "clients",
                    "No client that is known starts this server.",
                    "larder install --client " + (without.isEmpty() ? "NAME" : without.get(0))
                            + " configures one; larder mcp-config prints what others take."));
        } else if (!without.isEmpty()) {
            findings.add(Finding.good("clients", "Without this server: " + String.join(", ", without) + "."));
        }
        return findings;
    }

    private Finding judged(Client client, List<String> command) {
        String again = "larder install --client " + client.id() + " writes it anew.";
        String program = command.isEmpty() ? "" : command.get(0);
        if (program.isEmpty() || (program.contains(File.separator) && !isThere(program))) {
            return Finding.bad(client.title(), "It starts a program that is not there: " + program + ".", again);
        }
        int jar = command.indexOf("-jar") + 1;
        if (jar > 0 && jar < command.size() && isAbsolute(command.get(jar)) && !isThere(command.get(jar))) {
            return Finding.bad(client.title(), "It starts a jar that is not there: " + command.get(jar) + ".", again);
        }
        List<String> missing = new ArrayList<>(launch.line());
        missing.removeIf(word -> !word.startsWith("-X") || command.contains(word));
        if (!missing.isEmpty()) {
            return Finding.note(
                    client.title(),
                    "It starts the server without " + String.join(" ", missing) + ": slower, or larger.",
                    again);
        }
        return Finding.good(client.title(), "It starts this server.");
    }

    /** The words that the client starts the server by. */
    private static Optional<List<String>> command(Client client, String text) {
        if (client.isToml()) {
            return TomlEdit.command(text, client.section(), Client.SERVER);
        }
        return JsonEdit.find(text, client.section(), Client.SERVER).map(entry -> {
            List<String> words = new ArrayList<>();
            JsonNode command = entry.path("command");
            (command.isArray() ? command : entry.path("none")).forEach(word -> words.add(word.asString("")));
            if (command.isString()) {
                words.add(command.asString());
            }
            entry.path("args").forEach(word -> words.add(word.asString("")));
            return words;
        });
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isThere(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
