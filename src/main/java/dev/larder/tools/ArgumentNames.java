package dev.larder.tools;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of arguments, and the other words by which models give them. */
final class ArgumentNames {

    static final String CATEGORIES = "categories";
    static final String CATEGORY = "category";
    static final String CONTENT = "content";
    static final String CURSOR = "cursor";
    static final String DEMO_CODE = "demoCode";
    static final String DEPENDENCIES = "dependencies";
    static final String DESCRIPTION = "description";
    static final String DEV_DEPENDENCIES = "devDependencies";
    static final String DRY_RUN = "dryRun";
    static final String FILES = "files";
    static final String FRAMEWORK = "framework";
    static final String IF_VERSION = "ifVersion";
    static final String INCLUDE = "include";
    static final String KEY = "key";
    static final String KEYS = "keys";
    static final String KIND = "kind";
    static final String LIMIT = "limit";
    static final String METADATA = "metadata";
    static final String NAME = "name";
    static final String OFFSET = "offset";
    static final String PATH = "path";
    static final String QUERY = "query";
    static final String REFRESH = "refresh";
    static final String REGISTRY = "registry";
    static final String REGISTRY_DEPENDENCIES = "registryDependencies";
    static final String RESTORE = "restore";
    static final String SOURCE_CODE = "sourceCode";
    static final String STYLE = "style";
    static final String TARGET = "target";
    static final String TITLE = "title";
    static final String TTL_SECONDS = "ttlSeconds";
    static final String TYPE = "type";
    static final String VERSION = "version";

    /** In the order of preference: {@code id} is a name where a tool takes one, else a key. */
    private static final Map<String, List<String>> ALIASES = new LinkedHashMap<>();

    static {
        ALIASES.put(NAME, List.of("componentname", "component", "blockname", "block", "id", "item", "itemname", "key"));
        ALIASES.put(KEY, List.of("id", "name", "itemkey", "componentname", "component", "blockname", "block"));
        ALIASES.put(KEYS, List.of("key", "names", "name", "ids", "items", "components", "blocks"));
        ALIASES.put(FRAMEWORK, List.of("lib", "library"));
        ALIASES.put(SOURCE_CODE, List.of("source", "code", "content"));
        ALIASES.put(DEMO_CODE, List.of("demo", "example"));
        ALIASES.put(FILES, List.of("file", "paths", "path"));
        ALIASES.put(METADATA, List.of("meta"));
        ALIASES.put(TTL_SECONDS, List.of("ttl"));
        ALIASES.put(CATEGORY, List.of("categories"));
        ALIASES.put(CATEGORIES, List.of("category"));
        ALIASES.put(PATH, List.of("file", "filepath", "filename", "name"));
        ALIASES.put(CONTENT, List.of("source", "sourcecode", "code", "text"));
        ALIASES.put(CURSOR, List.of("nextcursor"));
        ALIASES.put(QUERY, List.of("q", "need", "search", "searchquery", "text", "keywords", "name", "description"));
        ALIASES.put(LIMIT, List.of("max", "count", "pagesize"));
    }

    private ArgumentNames() {}

    /** The one of the known names that a given one means, or empty where it means none. */
    static Optional<String> canonical(String given, Collection<String> known) {
        if (known.contains(given)) {
            return Optional.of(given);
        }
        String folded = fold(given);
        for (String name : known) {
            if (fold(name).equals(folded)) {
                return Optional.of(name);
            }
        }
        for (Map.Entry<String, List<String>> aliases : ALIASES.entrySet()) {
            if (known.contains(aliases.getKey()) && aliases.getValue().contains(folded)) {
                return Optional.of(aliases.getKey());
            }
        }
        return Optional.empty();
    }

    /** The known name that begins or ends most like a given one. */
    static Optional<String> nearest(String given, Collection<String> known) {
        String folded = fold(given);
        @Nullable String best = null;
        int bestShared = Math.max(2, folded.length() / 2 - 1);
        for (String name : known) {
            int shared = shared(folded, fold(name));
            if (shared > bestShared) {
                best = name;
                bestShared = shared;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int shared(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int start = 0;
        while (start < most && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return start + end;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }
}
