package dev.larder.cli;

import dev.larder.app.Setting;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** What every command understands: the settings, under the names that {@link Setting} gives them, and {@code --verbose}.
 *
 * <p>One of these serves a command and those below it, so that {@code larder --home X list} and {@code larder list --home X}
 * mean the same; the later one holds. */
final class CommonOptions {

    private static final Set<Setting> FLAGS = EnumSet.of(Setting.READ_ONLY, Setting.OFFLINE);
    private static final Set<Setting> USUAL = EnumSet.of(Setting.HOME, Setting.FRAMEWORK);

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private boolean verbose;

    /**
     * Adds all of them to a command.
     *
     * @param shown whether its help shows them all, or only the usual ones
     */
    void addTo(CommandSpec spec, boolean shown) {
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting, !shown && !USUAL.contains(setting)));
        }
        spec.addOption(OptionSpec.builder("--verbose")
                .type(boolean.class)
                .arity("0")
                .description("Print the stack trace of a failure.")
                .setter(setter(value -> verbose = (Boolean) value))
                .build());
    }

    /** What the command line said. */
    Map<Setting, String> values() {
        return values;
    }

    /** Whether the stack trace of a failure is wanted. */
    boolean verbose() {
        return verbose;
    }

    private OptionSpec option(Setting setting, boolean hidden) {
        boolean flag = FLAGS.contains(setting);
        OptionSpec.Builder option = OptionSpec.builder(setting.option());
        if (flag) {
            option.fallbackValue("true");
        }
        return option.type(String.class)
                .arity(flag ? "0..1" : "1")
                .paramLabel(flag ? "true|false" : setting.name())
                .description(setting.meaning())
                .hidden(hidden)
                .setter(setter(value -> put(setting, value)))
                .build();
    }

    private void put(Setting setting, Object value) {
        values.put(setting, value.toString());
    }

    private static ISetter setter(Consumer<Object> taker) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                // Picocli first sets what an option is before anybody gave it: nothing.
                if (value != null) {
                    taker.accept(value);
                }
                return value;
            }
        };
    }
}
