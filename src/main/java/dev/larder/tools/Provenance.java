package dev.larder.tools;

import dev.larder.catalog.Found;
import dev.larder.model.Display;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Origin;
import dev.larder.model.Tier;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where an item came from and how fresh it is: in a line for the model, and in facts for the client. */
final class Provenance {

    /** What ends later than this is not worth telling: nobody waits for it. */
    private static final Duration TOLD_MAX = Duration.ofDays(3_650);

    private static final int REMARK_CHARS_MAX = 1_000;

    private Provenance() {}

    static String line(Found found) {
        EntryMetadata metadata = found.metadata();
        StringBuilder line =
                new StringBuilder("Version ").append(metadata.version()).append(", ");
        if (found.key().origin() == Origin.OWN) {
            line.append("written by the user ").append(ago(found.age()));
        } else {
            line.append("a copy from ")
                    .append(found.key().registry().orElse("a registry"))
                    .append(" made ")
                    .append(ago(found.age()));
        }
        if (found.freshness() == Freshness.STALE) {
            line.append(", STALE since ").append(time(metadata.expiresAt().orElse(found.asOf())));
        } else {
            metadata.expiresAt()
                    .filter(end -> end.isBefore(found.asOf().plus(TOLD_MAX)))
                    .ifPresent(end -> line.append(", fresh until ").append(time(end)));
        }
        line.append(", answered from ").append(word(found.tier()));
        found.remark().ifPresentOrElse(remark -> line.append("; ").append(remark), () -> line.append('.'));
        return line.toString();
    }

    /** The facts of an item, and what does not show in the part of it that is given. */
    static Map<String, Object> facts(Found found, HiddenCharacters hidden) {
        Map<String, Object> facts = facts(found);
        if (hidden.count() > 0) {
            facts.put("hiddenCharacters", hidden.facts());
        }
        return facts;
    }

    static Map<String, Object> facts(Found found) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", found.key().text());
        found.key().registry().ifPresent(registry -> facts.put("registry", registry));
        facts.put("origin", found.key().origin().name().toLowerCase(Locale.ROOT));
        facts.put("version", found.metadata().version());
        facts.put("freshness", found.freshness().name().toLowerCase(Locale.ROOT));
        facts.put("tier", found.tier().name().toLowerCase(Locale.ROOT));
        facts.put("cachedAt", time(found.metadata().cachedAt()));
        found.metadata().expiresAt().ifPresent(end -> facts.put("expiresAt", time(end)));
        found.remark().ifPresent(remark -> facts.put("upstream", Display.text(remark, REMARK_CHARS_MAX)));
        return facts;
    }

    /** A span of time in its largest whole unit. */
    static String ago(Duration age) {
        if (age.toSeconds() < 60) {
            return "just now";
        }
        if (age.toMinutes() < 60) {
            return counted(age.toMinutes(), "minute");
        }
        return age.toHours() < 48 ? counted(age.toHours(), "hour") : counted(age.toDays(), "day");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }

    private static String time(java.time.Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Where an answer came from, in words. */
    static String word(Tier tier) {
        return switch (tier) {
            case MEMORY -> "memory";
            case DISK -> "disk";
            case UPSTREAM -> "the registry";
        };
    }
}
