package dev.larder.tools;

import dev.larder.model.InvalidRequestException;

/**
 * How long an answer may be, all its texts together.
 *
 * @param chars the most characters (UTF-16 units)
 */
public record AnswerBudget(int chars) {

    /** The least that leaves room for a header, a piece of content and the next call. */
    public static final int CHARS_MIN = 10_000;

    /** What applies where nothing else is set. */
    public static final AnswerBudget DEFAULT = new AnswerBudget(60_000);

    /** @throws InvalidRequestException if it is less than {@link #CHARS_MIN} */
    public AnswerBudget {
        if (chars < CHARS_MIN) {
            throw new InvalidRequestException(
                    "maxResultChars is at least " + CHARS_MIN + "; " + chars + " leaves no room for an answer.");
        }
    }
}
