package dev.larder.tools;

/** A tool whose definition is fixed, and whose arguments are read by it. */
abstract class DefinedTool implements Tool {

    private final ToolDefinition definition;

    DefinedTool(ToolDefinition definition) {
        this.definition = definition;
    }

    @Override
    public final ToolDefinition definition() {
        return definition;
    }

    @Override
    public final ToolResult call(Arguments arguments) {
        return call(arguments, Progress.NONE);
    }

    @Override
    public final ToolResult call(Arguments arguments, Progress progress) {
        return answer(arguments.read(definition), progress);
    }

    /**
     * Does it.
     *
     * @param in the arguments, whose remarks and rewrites go into the answer
     * @param progress told while the work goes on, where it takes long
     * @throws dev.larder.model.LarderException with a sentence that a model can act on
     */
    abstract ToolResult answer(ArgumentReader in, Progress progress);
}
