package dev.larder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where clients keep their configuration on this machine.
 *
 * @param environment its variables
 * @param system what the JVM calls the operating system
 * @param home the home of the user
 */
record ClientPlaces(Map<String, String> environment, String system, Path home) {

    /** Those of this process. */
    static ClientPlaces ofProcess() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("HOME", "");
        boolean usable = !home.isEmpty() && Path.of(home).isAbsolute();
        return new ClientPlaces(
                environment,
                System.getProperty("os.name", ""),
                Path.of(usable ? home : System.getProperty("user.home", ".")));
    }

    /** The file of a client, there or not. */
    Path file(Client client) {
        return switch (client) {
            case CLAUDE_DESKTOP -> applications().resolve("Claude").resolve("claude_desktop_config.json");
            case CLAUDE_CODE -> folder("CLAUDE_CONFIG_DIR", home).resolve(".claude.json");
            case CURSOR -> home.resolve(".cursor").resolve("mcp.json");
            case VS_CODE -> code().resolve("mcp.json");
            case WINDSURF -> home.resolve(".codeium").resolve("windsurf").resolve("mcp_config.json");
            case CODEX -> folder("CODEX_HOME", home.resolve(".codex")).resolve("config.toml");
            case GEMINI_CLI -> home.resolve(".gemini").resolve("settings.json");
            case CLINE -> cline();
            case ZED -> zed().resolve("settings.json");
            case LM_STUDIO -> home.resolve(".lmstudio").resolve("mcp.json");
            case KIRO -> home.resolve(".kiro").resolve("settings").resolve("mcp.json");
            case OPENCODE -> opencode();
        };
    }

    private Path code() {
        return applications().resolve("Code").resolve("User");
    }

    private Path zed() {
        return isWindows() ? applications().resolve("Zed") : config().resolve("zed");
    }

    /** The extension keeps its settings in the editor, the command line in a folder of its own. */
    private Path cline() {
        Path inEditor = code().resolve("globalStorage").resolve("saoudrizwan.claude-dev");
        Path ofCommand = home.resolve(".cline").resolve("data");
        return (Files.isDirectory(ofCommand) && !Files.isDirectory(inEditor) ? ofCommand : inEditor)
                .resolve("settings")
                .resolve("cline_mcp_settings.json");
    }

    /** There may be one whose name says that it holds comments. */
    private Path opencode() {
        Path folder = config().resolve("opencode");
        Path commented = folder.resolve("opencode.jsonc");
        return Files.exists(commented) ? commented : folder.resolve("opencode.json");
    }

    private Path config() {
        return folder("XDG_CONFIG_HOME", home.resolve(".config"));
    }

    /** Where applications with windows keep their settings. */
    private Path applications() {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        return isWindows() ? folder("APPDATA", home.resolve("AppData").resolve("Roaming")) : config();
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private Path folder(String variable, Path usual) {
        String named = environment.getOrDefault(variable, "");
        return named.isBlank() || !Path.of(named).isAbsolute() ? usual : Path.of(named);
    }
}
