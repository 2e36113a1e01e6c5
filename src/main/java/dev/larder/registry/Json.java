package dev.larder.registry;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of this package, with its bounds. */
final class Json {

    /** Longest number that is read; the registry format has none of consequence. */
    private static final int NUMBER_CHARS_MAX = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(dev.larder.model.Limits.NESTING_MAX)
                    .maxNumberLength(NUMBER_CHARS_MAX)
                    .build())
            .build();

    /** Loaded when it is first used: reading an item does without it, as it takes long to load. */
    private static final class Mapper {

        private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();
    }

    private Json() {}

    static JsonMapper mapper() {
        return Mapper.MAPPER;
    }

    /** Reads these bytes token by token. */
    static JsonParser parser(byte[] bytes) {
        return parser(bytes, 0, bytes.length);
    }

    static JsonParser parser(byte[] bytes, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }
}
