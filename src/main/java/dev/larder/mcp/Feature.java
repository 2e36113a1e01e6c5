package dev.larder.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the protocol that needs more than the protocol itself. Safe for use by many threads. */
interface Feature {

    /** Whether the requests of this method are answered here. */
    boolean answers(String method);

    /**
     * The result of such a request.
     *
     * @throws RpcError if the request is not as it should be
     */
    Map<String, @Nullable Object> answer(Exchange exchange);

    /** Whether the result may depend on the project that the client works on. */
    default boolean dependsOnPlace(Exchange exchange) {
        return false;
    }
}
