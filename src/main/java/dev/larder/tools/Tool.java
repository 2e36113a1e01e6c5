package dev.larder.tools;

/** One thing that a model can ask Larder to do. Stateless and safe for use by many threads. */
public interface Tool {

    /** What is told about it in {@code tools/list}. */
    ToolDefinition definition();

    /**
     * Does it.
     *
     * @param arguments what was asked, any shape that JSON can have
     * @return the answer; a foreseen failure is thrown, not returned
     * @throws dev.larder.model.LarderException with a sentence that a model can act on
     */
    ToolResult call(Arguments arguments);

    /**
     * Does it, and says how far it is where it takes long.
     *
     * @param arguments what was asked
     * @param progress told while the work goes on
     * @return as {@link #call(Arguments)}
     * @throws dev.larder.model.LarderException as {@link #call(Arguments)}
     */
    default ToolResult call(Arguments arguments, Progress progress) {
        return call(arguments);
    }
}
