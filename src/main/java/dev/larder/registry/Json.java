package dev.larder.registry;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of this package, with its bounds. */
final class Json {

    /** Longest number that is read; the registry format has none of consequence. */
    private static final int NUMBER_CHARS_MAX = 1_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(dev.larder.model.Limits.NESTING_MAX)
                            .maxNumberLength(NUMBER_CHARS_MAX)
                            .build())
                    .build())
            .build();

    private Json() {}
}
