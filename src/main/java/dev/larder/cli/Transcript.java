package dev.larder.cli;

import dev.larder.model.Display;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened, step by step, with the time of each: printed as it happens, and kept. */
final class Transcript {

    private static final int COLUMNS = 72;
    private static final int LINE_CHARS_MAX = 110;

    private final PrintStream out;
    private final boolean printed;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private boolean held = true;

    Transcript(PrintStream out, boolean printed) {
        this.out = out;
        this.printed = printed;
    }

    /** A line between the steps. */
    void title(String text) {
        if (printed) {
            out.println(text);
            out.println();
            out.flush();
        }
    }

    /**
     * A step that is over.
     *
     * @param what what was asked
     * @param took how long the answer took
     * @param from which tier answered; empty where that is not the question
     * @param holds whether the answer is what it has to be
     * @param shown some lines of the answer
     */
    void step(String what, Duration took, String from, boolean holds, List<String> shown) {
        held &= holds;
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", what);
        step.put("millis", took.toNanos() / 1e6);
        if (!from.isEmpty()) {
            step.put("tier", from);
        }
        step.put("held", holds);
        step.put("answer", shown);
        steps.add(step);
        if (printed) {
            String source = from.isEmpty() ? "" : "  from " + from;
            out.println(String.format(
                    Locale.ROOT, "%s %-" + COLUMNS + "s %8s%s", holds ? "✓" : "✗", what, Words.time(took), source));
            shown.forEach(line -> out.println("    " + Display.text(line, LINE_CHARS_MAX)));
            out.println();
            out.flush();
        }
    }

    /** Whether every step so far held. */
    boolean held() {
        return held;
    }

    /** The steps so far, for JSON. */
    List<Map<String, Object>> steps() {
        return List.copyOf(steps);
    }
}
