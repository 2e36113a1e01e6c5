package dev.larder;

/** The entry of the process. */
public final class Main {

    private Main() {}

    /** Starts the server, or the command that the arguments name. */
    public static void main(String[] args) {
        System.exit(0);
    }
}
