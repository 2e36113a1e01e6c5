package dev.larder.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of all tools a server offers.
 *
 * @param readOnly whether those that write are left out
 * @param names those to offer; absent for all
 */
public record ToolChoice(boolean readOnly, Optional<List<String>> names) {

    /** Copies the list. */
    public ToolChoice {
        names = names.map(List::copyOf);
    }

    /** Whether the tool that is described so is offered. */
    boolean admits(Map<String, @Nullable Object> description) {
        if (names.isPresent() && !names.get().contains(String.valueOf(description.get("name")))) {
            return false;
        }
        return !readOnly
                || Boolean.TRUE.equals(
                        Message.members(description.get("annotations")).get("readOnlyHint"));
    }
}
