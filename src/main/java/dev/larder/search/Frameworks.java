package dev.larder.search;

import java.util.Map;
import java.util.TreeMap;

/** The words by which people and models mean a framework. */
public final class Frameworks {

    private static final Map<String, String> BY_ALIAS = new TreeMap<>();

    static {
        alias("react", "reactjs", "next", "nextjs", "remix", "gatsby", "astro", "tsx", "jsx", "shadcn", "shadcnui");
        alias("vue", "vuejs", "vue3", "nuxt", "nuxtjs", "shadcnvue");
        alias("svelte", "sveltejs", "svelte5", "sveltekit", "shadcnsvelte");
        alias("react-native", "reactnative", "rn", "expo", "nativewind", "reactnativereusables");
        alias("angular", "angularjs", "ng", "spartan", "spartanui");
        alias("solid", "solidjs", "solidstart", "solidui", "shadcnsolid");
    }

    private Frameworks() {}

    /** The framework that a word means; a word without a special meaning stands for itself, in kebab case. */
    public static String canonical(String word) {
        String known = BY_ALIAS.get(Names.fold(word));
        return known == null ? Names.kebab(word) : known;
    }

    private static void alias(String framework, String... words) {
        BY_ALIAS.put(Names.fold(framework), framework);
        for (String word : words) {
            BY_ALIAS.put(word, framework);
        }
    }
}
