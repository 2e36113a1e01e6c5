package dev.larder.tools;

import java.util.Map;

/** The arguments that tools have in common, described once. */
final class ItemArguments {

    private static final String FRAMEWORKS = "react, vue …";
    private static final String NAME_OR_KEY = "name or whole key";

    private ItemArguments() {}

    /** The framework that is meant. */
    static Schema framework(Schema schema) {
        return schema.optional(ArgumentNames.FRAMEWORK, Schema.text(FRAMEWORKS));
    }

    /** Where items are looked for: of which framework, in which registry. */
    static Schema scope(Schema schema) {
        return registry(framework(schema));
    }

    /** The registry that is meant. */
    static Schema registry(Schema schema) {
        return schema.optional(ArgumentNames.REGISTRY, Schema.text("@shadcn …"));
    }

    /** Which components are meant: of which type of their registry's, of which category. */
    static Schema sorted(Schema schema) {
        return schema.optional(ArgumentNames.TYPE, Schema.text("ui, hook, example …"))
                .optional(ArgumentNames.CATEGORY, Schema.text());
    }

    /** What a name or a key is given for. */
    static Map<String, Object> nameOrKey() {
        return Schema.text(NAME_OR_KEY);
    }

    /** One item, by its name or by its key. */
    static Schema item() {
        return scope(Schema.object().required(ArgumentNames.NAME, nameOrKey()))
                .optional(ArgumentNames.STYLE, Schema.text("new-york-v4 …"));
    }

    /** Which part of an item is read, whether its registry is asked for it anew, and which of its versions is meant. */
    static Schema read(Schema schema) {
        return schema.optional(ArgumentNames.OFFSET, Schema.integer("where to read on", 0))
                .optional(ArgumentNames.REFRESH, Schema.flag("ask the registry anew"))
                .optional(ArgumentNames.VERSION, Schema.text("an earlier one"));
    }

    /** A page of a list. */
    static Schema paged(Schema schema, int usual, int most) {
        return schema.optional(ArgumentNames.LIMIT, Schema.integer("default " + usual, 1, most))
                .optional(ArgumentNames.CURSOR, Schema.text("nextCursor"));
    }
}
