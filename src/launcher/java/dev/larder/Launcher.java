package dev.larder;

/**
 * The entry of the jar: says in a sentence what is wrong where Java is too old for all the rest.
 *
 * <p>The build compiles it for Java 8, as any Java that loads it must be able to, and keeps it apart from the other sources
 * for that.
 */
public final class Launcher {

    /** The oldest Java for which the rest is compiled. */
    static final int JAVA_MIN = 17;

    private Launcher() {}

    /** Starts the program, if this Java can run it; else ends with code 1. */
    public static void main(String[] args) {
        String version = System.getProperty("java.specification.version", "");
        if (isTooOld(version)) {
            System.err.println("larder: This is Java " + version + "; Larder needs Java " + JAVA_MIN
                    + " or newer. Install one, and see that it is the 'java' that is started.");
            System.exit(1);
        }
        Main.main(args);
    }

    /**
     * Whether a version is an older one: {@code 1.8} and {@code 11} are, what cannot be read is not.
     *
     * @param version as {@code java.specification.version} has it
     */
    static boolean isTooOld(String version) {
        try {
            return Double.parseDouble(version) < JAVA_MIN;
        } catch (NumberFormatException unknown) {
            return false;
        }
    }
}
