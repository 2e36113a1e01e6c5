package dev.larder.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that a model can make next, written out.
 *
 * @param tool the tool's name
 * @param arguments its arguments, in order
 */
record NextCall(String tool, Map<String, Object> arguments) {

    /** A call with one argument. */
    static NextCall of(String tool, String name, Object value) {
        return new NextCall(tool, Map.of(name, value));
    }

    /** The same with this argument, too. */
    NextCall with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new NextCall(tool, more);
    }

    /** The tool's name and the arguments as JSON. */
    String text() {
        return tool + " " + Json.shown(Json.text(arguments));
    }
}
