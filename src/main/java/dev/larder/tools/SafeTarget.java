package dev.larder.tools;

import dev.larder.model.Hidden;
import java.util.regex.Pattern;

/** Whether a place that a registry names for a file lies within a project, whatever the system. */
final class SafeTarget {

    private static final Pattern DRIVE_OR_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.DOTALL);

    private SafeTarget() {}

    static boolean isSafe(String target) {
        String path = target.replace('\\', '/');
        if (path.isBlank()
                || path.startsWith("/")
                || path.indexOf('%') >= 0
                || path.contains("${")
                || path.contains("$(")
                || DRIVE_OR_SCHEME.matcher(path).matches()
                || path.codePoints().anyMatch(SafeTarget::isHidden)) {
            return false;
        }
        String fromRoot = path.startsWith("~/") ? path.substring(2) : path;
        for (String segment : fromRoot.split("/", -1)) {
            String bare = segment.strip();
            boolean leaves = bare.equals("..") || bare.equals("~") || bare.isEmpty();
            if (leaves
                    || !bare.equals(segment)
                    || bare.endsWith(".")
                    || DEVICE.matcher(bare).matches()) {
                return false;
            }
        }
        return !fromRoot.equals(".git") && !fromRoot.startsWith(".git/");
    }

    private static boolean isHidden(int codePoint) {
        return Hidden.is(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
