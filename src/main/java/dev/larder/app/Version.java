package dev.larder.app;

import java.util.Optional;

/** Which Larder this is. */
public final class Version {

    private Version() {}

    /** The version in the jar's manifest, or {@code development} where there is no jar. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
