package dev.larder.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/** The facts that go to the client beside an answer. */
final class Meta {

    private Meta() {}

    /** What was rewritten in the arguments, beside other facts. */
    static Map<String, Object> of(ArgumentReader in, Map<String, Object> facts) {
        Map<String, Object> meta = new LinkedHashMap<>(facts);
        if (!in.rewritten().isEmpty()) {
            meta.put("rewritten", in.rewritten());
        }
        if (!in.remarks().isEmpty()) {
            meta.put("remarks", in.remarks());
        }
        return meta;
    }
}
