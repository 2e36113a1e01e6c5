package dev.larder.search;

import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads what source code says to a person who looks for it: what it exports, what it is made of, what stands on the
 * screen, and its other names.
 *
 * <p>It knows no grammar. One pass over the characters tells names, quoted strings and the text between tags apart, which
 * serves TypeScript with JSX, Vue and Svelte alike, and broken code too. Lists of CSS classes, import paths and the words
 * of the languages themselves are left out.
 */
final class SourceScanner {

    private static final int TEXT_CHARS_MAX = 200;

    private static final Set<String> LANGUAGE =
            Set.of(("abstract any as async await boolean break case catch class const"
                            + " constructor continue declare default delete do else enum export extends false finally for from"
                            + " function get if implements import in infer instanceof interface is keyof let namespace never new"
                            + " null number object of package private protected public readonly return satisfies static string"
                            + " super switch symbol this throw true try type typeof undefined unknown var void while with yield"
                            + " Promise Record Partial Array Math JSON window document console props className div span"
                            + " style children ref key id React useState useEffect useRef useMemo useCallback useId cn cva clsx"
                            + " forwardRef ComponentProps ComponentPropsWithoutRef ElementRef displayName asChild radix lucide"
                            + " template script lang setup slot svg path viewBox fill stroke width height xmlns px py mx my")
                    .split(" "));
    private static final Set<String> DECLARES =
            Set.of("function", "const", "class", "interface", "type", "enum", "let");
    private static final Set<String> SHOWN = Set.of(
            "title", "label", "placeholder", "alt", "description", "name", "text", "heading", "message", "content");
    private static final Set<String> HIDDEN =
            Set.of("class", "className", "from", "import", "id", "href", "src", "d", "url");

    private final String code;
    private final BiConsumer<Field, String> words;
    private boolean exporting;
    private boolean importing;
    private String last = "";
    private boolean declaring;

    private SourceScanner(String code, BiConsumer<Field, String> words) {
        this.code = code;
        this.words = words;
    }

    /** Hands over each finding, and the field it belongs to, in the order of the code. */
    static void scan(String code, BiConsumer<Field, String> words) {
        new SourceScanner(code, words).run();
    }

    private void run() {
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            if (Character.isJavaIdentifierStart(c)) {
                i = name(i);
            } else if (c == '"' || c == '\'' || c == '`') {
                i = quoted(i, c);
            } else if (c == '>') {
                i = shown(i);
            } else if (c == '/' && i + 1 < code.length() && "/*".indexOf(code.charAt(i + 1)) >= 0) {
                i = comment(i);
            } else {
                if (c == ';' || c == '}') {
                    importing = false;
                    exporting = false;
                }
                i++;
            }
        }
    }

    private int name(int start) {
        int end = start + 1;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String name = code.substring(start, end);
        boolean opensTag = start > 0 && code.charAt(start - 1) == '<' && Character.isUpperCase(name.charAt(0));
        if (name.equals("import") || name.equals("export")) {
            importing = name.equals("import");
            exporting = !importing;
            declaring = false;
        } else if (DECLARES.contains(name)) {
            declaring = exporting;
        } else if (!LANGUAGE.contains(name)) {
            words.accept(fieldOf(opensTag), name);
            if (declaring) {
                declaring = false;
                exporting = false;
            }
        }
        last = name;
        return end;
    }

    private Field fieldOf(boolean opensTag) {
        if (importing || opensTag) {
            return Field.USE;
        }
        return exporting ? Field.EXPORT : Field.CODE;
    }

    private int quoted(int start, char quote) {
        int end = start + 1;
        while (end < code.length() && code.charAt(end) != quote) {
            if (code.charAt(end) == '\n' && quote != '`') {
                return start + 1;
            }
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, code.length());
        String text = code.substring(start + 1, Math.max(start + 1, end));
        exporting = false;
        if (importing) {
            importing = false;
        } else if (text.length() <= TEXT_CHARS_MAX && !HIDDEN.contains(last)) {
            if (isProse(text) || (SHOWN.contains(last) && isPlain(text))) {
                words.accept(Field.TEXT, text);
            } else if (isPlain(text) && text.indexOf(' ') < 0) {
                words.accept(Field.CODE, text);
            }
        }
        return end + 1;
    }

    /** The text between the tag that ends here and the next one, if it is one. */
    private int shown(int close) {
        int end = close + 1;
        while (end < code.length() && end - close <= TEXT_CHARS_MAX && "<{>;=".indexOf(code.charAt(end)) < 0) {
            end++;
        }
        boolean closed = end < code.length() && "<{".indexOf(code.charAt(end)) >= 0;
        boolean arrow = close > 0 && "=-".indexOf(code.charAt(close - 1)) >= 0;
        String text = code.substring(close + 1, end).strip();
        if (!closed || arrow || text.isEmpty() || !Character.isLetterOrDigit(text.charAt(0)) || text.indexOf('(') > 0) {
            return close + 1;
        }
        words.accept(Field.TEXT, text);
        return end;
    }

    private int comment(int start) {
        boolean block = code.charAt(start + 1) == '*';
        int end = code.indexOf(block ? "*/" : "\n", start + 2);
        end = end < 0 ? code.length() : end;
        if (end - start <= TEXT_CHARS_MAX) {
            words.accept(Field.CODE, code.substring(start + 2, end));
        }
        return block ? Math.min(code.length(), end + 2) : end;
    }

    /** A sentence or a label of several words: it begins with a capital letter, and no CSS class does. */
    private static boolean isProse(String text) {
        return text.indexOf(' ') > 0 && Character.isUpperCase(text.charAt(0)) && isPlain(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("[]{}<>=_/\\|@#$\n".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
