package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The clients whose configuration is known: what they call it, and what it looks like. */
enum Client {
    CLAUDE_DESKTOP("claude-desktop", "Claude Desktop", "mcpServers"),
    CLAUDE_CODE("claude-code", "Claude Code", "mcpServers"),
    CURSOR("cursor", "Cursor", "mcpServers"),
    VS_CODE("vscode", "VS Code", "servers"),
    WINDSURF("windsurf", "Windsurf", "mcpServers"),
    CODEX("codex", "Codex", "mcp_servers"),
    GEMINI_CLI("gemini-cli", "Gemini CLI", "mcpServers"),
    CLINE("cline", "Cline", "mcpServers"),
    ZED("zed", "Zed", "context_servers"),
    LM_STUDIO("lm-studio", "LM Studio", "mcpServers"),
    KIRO("kiro", "Kiro", "mcpServers"),
    OPENCODE("opencode", "opencode", "mcp");

    /** The name of the server in all of them. */
    static final String SERVER = "larder";

    private final String id;
    private final String title;
    private final String section;

    Client(String id, String title, String section) {
        this.id = id;
        this.title = title;
        this.section = section;
    }

    /**
     * The client of this name: {@code claude-desktop}, {@code Claude Desktop}, {@code claude_desktop}.
     *
     * @throws InvalidRequestException if none is known
     */
    static Client named(String name) {
        return Arrays.stream(values())
                .filter(client ->
                        fold(client.id).equals(fold(name)) || fold(client.title).equals(fold(name)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("There is no client '" + Display.text(name, 60)
                        + "'; known are " + names() + ". 'larder mcp-config' prints what most others take."));
    }

    /** The names of all of them. */
    static String names() {
        return Arrays.stream(values()).map(Client::id).collect(Collectors.joining(", "));
    }

    /** The name on the command line. */
    String id() {
        return id;
    }

    /** The name for people. */
    String title() {
        return title;
    }

    /** The member of the configuration under which servers stand. */
    String section() {
        return section;
    }

    /** Whether the configuration is TOML; all others are JSON. */
    boolean isToml() {
        return this == CODEX;
    }

    /** What the configuration says of the server. */
    Map<String, Object> entry(Launch launch) {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (this == OPENCODE) {
            entry.put("type", "local");
            entry.put("command", launch.line());
            entry.put("enabled", true);
            putUnlessEmpty(entry, "environment", launch.environment());
            return entry;
        }
        if (this == VS_CODE || this == CLAUDE_CODE) {
            entry.put("type", "stdio");
        }
        entry.put("command", launch.command());
        entry.put("args", launch.arguments());
        putUnlessEmpty(entry, "env", launch.environment());
        return entry;
    }

    private static void putUnlessEmpty(Map<String, Object> entry, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            entry.put(name, values);
        }
    }

    private static String fold(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
