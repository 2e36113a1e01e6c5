package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.HttpSource;
import dev.larder.storage.StorageSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Puts the settings together: an option beats a variable beats {@code larder.json} beats the default.
 *
 * <p>A value that cannot be is an error that names its source and its key, and so is an unknown key of the file. Of the
 * environment, a variable that starts with {@code LARDER_} is an error only where it is nearly the name of a setting: it
 * may as well be a secret that a registry's address refers to. A blank variable counts as absent, as clients pass
 * variables that nobody set.
 *
 * <p>What the project says that a client works on comes last, and none of it is an error: what cannot be taken is logged.
 */
public final class SettingsLoader {

    /** The name of the file in the data directory. */
    public static final String FILE = "larder.json";

    private final Map<String, String> environment;
    private final DataDirectory directory;
    private final Optional<ProjectFiles> projectFiles;

    /** Reads from this environment, and finds the data directory as this machine has it; of no project. */
    public SettingsLoader(Map<String, String> environment, DataDirectory directory) {
        this(environment, directory, Optional.empty());
    }

    /** @param projectFiles finds the files of the project that a client works on */
    SettingsLoader(Map<String, String> environment, DataDirectory directory, Optional<ProjectFiles> projectFiles) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.projectFiles = projectFiles;
    }

    /** A loader for this process. */
    public static SettingsLoader ofProcess() {
        Map<String, String> environment = System.getenv();
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("user.home")).map(Path::of);
        return new SettingsLoader(
                environment, DataDirectory.ofProcess(), Optional.of(new ProjectFiles(environment, Path.of(""), home)));
    }

    /** Whether a client has to be asked where it works, as the environment does not say so. */
    public boolean followsRoots() {
        return projectFiles.filter(files -> !files.isNamed()).isPresent();
    }

    /**
     * The settings that hold.
     *
     * @param options what the command line says, by setting
     * @throws InvalidRequestException in a sentence that names the source and the key
     */
    public Settings load(Map<Setting, String> options) {
        Settings settings = load(options, List.of());
        settings.project().remarks().forEach(SettingsLoader::warn);
        return settings;
    }

    /**
     * The same for a client that works in these folders.
     *
     * @param roots their addresses as the client says them, whatever they are
     * @param known the settings that held before; what of the project cannot be taken is told where it was not told then
     */
    public Settings reload(Map<Setting, String> options, List<String> roots, Settings known) {
        Settings settings = load(options, roots);
        settings.project().remarks().stream()
                .filter(remark -> !known.project().remarks().contains(remark))
                .forEach(SettingsLoader::warn);
        return settings;
    }

    private Settings load(Map<Setting, String> options, List<String> roots) {
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        options.forEach((setting, text) -> values.put(setting, new SettingValue(text, setting.option())));
        fromEnvironment().forEach(values::putIfAbsent);
        Path home = Optional.ofNullable(values.get(Setting.HOME))
                .map(value -> directory.named(value.text(), value.source()))
                .orElseGet(directory::usual);
        fromFile(home).forEach(values::putIfAbsent);
        Settings settings = settings(home, values);
        List<Path> files = projectFiles.map(finder -> finder.find(roots)).orElse(List.of());
        return settings.with(new ProjectReader(settings.framework(), environment).read(files));
    }

    /** The log is looked up when there is something to say: the first answer waits for no log. */
    private static void warn(String remark) {
        LoggerFactory.getLogger(SettingsLoader.class).warn("{}", remark);
    }

    private Map<Setting, SettingValue> fromEnvironment() {
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        Map<String, Setting> known =
                Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::variable, Function.identity()));
        environment.forEach((name, text) -> {
            Setting setting = known.get(name);
            if (setting != null && !text.isBlank()) {
                values.put(setting, new SettingValue(text, "the variable " + name));
            } else if (setting == null && name.startsWith("LARDER_")) {
                refuseNearMiss(name, known.keySet());
            }
        });
        return values;
    }

    private static void refuseNearMiss(String name, Collection<String> known) {
        String word = name.substring("LARDER_".length());
        List<String> words =
                known.stream().map(k -> k.substring("LARDER_".length())).toList();
        Spelling.nearest(word, words).ifPresent(near -> {
            throw new InvalidRequestException("There is no setting for the variable " + Display.text(name, 60)
                    + ": did you mean LARDER_" + near + "?");
        });
    }

    private static Map<Setting, SettingValue> fromFile(Path home) {
        Path file = home.resolve(FILE);
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
        DataDirectory.read(home, FILE)
                .ifPresent(bytes -> ConfigText.object(bytes, file.toString()).forEach((key, value) -> {
                    Setting setting = Setting.ofKey(key)
                            .orElseThrow(() -> new InvalidRequestException("There is no setting '"
                                    + Display.text(key, 60) + "', which " + file + " sets: "
                                    + Spelling.hint(key, known)));
                    values.put(setting, new SettingValue(value, "'" + key + "' in " + file));
                }));
        if (values.containsKey(Setting.HOME)) {
            throw new InvalidRequestException("'home' cannot be set in " + file + ", which lies in it: use "
                    + Setting.HOME.variable() + " or " + Setting.HOME.option() + ".");
        }
        return values;
    }

    private static Settings settings(Path home, Map<Setting, SettingValue> values) {
        Settings usual = Settings.defaults(home);
        String framework =
                value(values, Setting.FRAMEWORK).map(SettingValue::framework).orElse(usual.framework());
        return new Settings(
                home,
                framework,
                value(values, Setting.MAX_BYTES)
                        .map(v -> v.bytes(0, Long.MAX_VALUE))
                        .orElse(usual.maxBytes()),
                value(values, Setting.MEMORY_MAX_BYTES)
                        .map(v -> v.bytes(0, Long.MAX_VALUE))
                        .orElse(usual.memoryMaxBytes()),
                value(values, Setting.TTL).map(SettingValue::time).orElse(usual.ttl()),
                value(values, Setting.MAX_ITEM_BYTES)
                        .map(v -> (int) v.bytes(1, StorageSettings.ITEM_BYTES_CEILING))
                        .orElse(usual.maxItemBytes()),
                value(values, Setting.MAX_RESULT_CHARS)
                        .map(v -> v.count(10_000, 10_000_000))
                        .orElse(usual.maxResultChars()),
                value(values, Setting.READ_ONLY).map(SettingValue::flag).orElse(usual.readOnly()),
                value(values, Setting.OFFLINE).map(SettingValue::flag).orElse(usual.offline()),
                value(values, Setting.TOOLS).map(SettingValue::words),
                value(values, Setting.URL).map(SettingValue::text),
                value(values, Setting.REGISTRIES)
                        .map(v -> registries(v, framework))
                        .orElse(usual.registries()),
                usual.project());
    }

    private static List<HttpSource> registries(SettingValue value, String framework) {
        List<HttpSource> sources = new ArrayList<>();
        value.object()
                .forEach((name, registry) ->
                        sources.add(RegistryReader.read(name, registry, framework, value.source())));
        return sources;
    }

    private static Optional<SettingValue> value(Map<Setting, SettingValue> values, Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }
}
