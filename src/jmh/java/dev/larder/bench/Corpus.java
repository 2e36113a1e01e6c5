package dev.larder.bench;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Items of realistic sizes, 1 to 30 KB with a mean near 6, that compress as component sources do. Always the same. */
final class Corpus {

    private static final String[] LINES = {
        "import * as React from \"react\"",
        "import { cva, type VariantProps } from \"class-variance-authority\"",
        "import { cn } from \"@/lib/utils\"",
        "const %sVariants = cva(\"inline-flex items-center justify-center rounded-md text-sm %s\", {",
        "  variants: { size: { default: \"h-%d px-%d py-2\", sm: \"h-%d rounded-md px-3\", lg: \"h-%d px-8\" } },",
        "function %s({ className, ...props }: React.ComponentProps<typeof %sPrimitive.Root>) {",
        "  const [%s, set%s] = React.useState<%s | undefined>(undefined)",
        "  React.useEffect(() => { if (!%s) return; %s(%d) }, [%s])",
        "    <div data-slot=\"%s-%s\" className={cn(\"flex gap-%d border-%s p-%d\", className)} {...props} />",
        "      <%s onClick={() => set%s((value) => !value)} aria-label=\"%s %s\">",
        "        <span className=\"sr-only text-muted-foreground hover:bg-accent-%d\">%s %s</span>",
        "  // %s the %s before the %s is %s",
        "  return %s.filter((%s) => %s.%s !== %d).map((%s) => ({ ...%s, key: %d }))",
        "export { %s, %sVariants, type %sProps }",
        "}",
    };
    private static final String[] WORDS = words();

    private Corpus() {}

    /** The key of the n-th item: two thirds are copies, the rest the user's. */
    static ItemKey key(int n) {
        Optional<String> registry = Optional.of("@bench");
        return new ItemKey(Kind.COMPONENT, n % 4 == 0 ? "vue" : "react", registry, Optional.empty(), "item-" + n);
    }

    /** The key of the n-th item that a user wrote. */
    static ItemKey ownKey(int n) {
        return ItemKey.own(Kind.COMPONENT, "react", "own-" + n);
    }

    /** An item with the content of another under this key. */
    static Item item(ItemKey key, Item content) {
        return new Item(key, content.facts(), content.document());
    }

    /** An item of this content number under this key. */
    static Item item(ItemKey key, int content) {
        String source = text(content);
        Document document = Document.of(source);
        ItemFile file = new ItemFile(
                key.name() + ".tsx",
                Optional.of("registry:ui"),
                Optional.empty(),
                document.length(),
                0,
                document.length());
        return new Item(
                key,
                new ItemFacts(
                        Optional.of("registry:ui"),
                        Optional.of("Item " + key.name()),
                        Optional.of("A component that shows " + WORDS[content % WORDS.length] + " and more of it."),
                        List.of("bench"),
                        List.of("react", "class-variance-authority"),
                        List.of(),
                        List.of("button"),
                        List.of(file)),
                document);
    }

    /** The n-th text. */
    static String text(int n) {
        Random random = new Random(n * 0x9E37_79B9_7F4A_7C15L); // Neighbouring seeds begin alike.
        int size = (int) Math.min(30_000, Math.max(1_000, Math.exp(8.45 + random.nextGaussian() * 0.75)));
        StringBuilder text = new StringBuilder(size + 200);
        while (text.length() < size) {
            String line = LINES[random.nextInt(LINES.length)];
            int at = 0;
            for (int next = line.indexOf('%'); next >= 0; next = line.indexOf('%', at)) {
                text.append(line, at, next);
                if (line.charAt(next + 1) == 'd') {
                    text.append(random.nextInt(64));
                } else {
                    text.append(WORDS[random.nextInt(WORDS.length)]);
                }
                at = next + 2;
            }
            text.append(line, at, line.length()).append('\n');
        }
        return text.toString();
    }

    private static String[] words() {
        Random random = new Random(42);
        String[] syllables =
                "but ton card dia log sel ect ta ble men u in put la bel side bar toast er form ex pan da te"
                        .split(" ", -1);
        String[] words = new String[1_200];
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            for (int s = 1 + random.nextInt(3); s >= 0; s--) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            words[i] = word.toString();
        }
        return words;
    }
}
