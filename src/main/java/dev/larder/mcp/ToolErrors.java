package dev.larder.mcp;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.tools.ToolResult;

/** Turns what a tool throws into an answer: the one place where exceptions become sentences for a model. */
final class ToolErrors {

    private ToolErrors() {}

    /** The answer for this failure of that tool. What was not foreseen is logged, and answered without details. */
    static ToolResult answer(String tool, Throwable failure) {
        if (failure instanceof LarderException foreseen) {
            boolean ours = !(foreseen instanceof InvalidRequestException || foreseen instanceof NotFoundException);
            if (ours && foreseen.getCause() != null) {
                Log.MCP.warn("{}: {}", tool, foreseen.getMessage(), foreseen.getCause());
            }
            return ToolResult.failure(String.valueOf(foreseen.getMessage()));
        }
        Log.MCP.error("{} failed", tool, failure);
        return ToolResult.failure(
                failure instanceof OutOfMemoryError
                        ? "The server ran out of memory while it worked on this. Ask for less at once."
                        : "Internal error: the server failed while it worked on this, and has logged the details."
                                + " Other calls are not affected.");
    }
}
