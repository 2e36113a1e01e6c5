package dev.larder.tools;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import java.util.List;

/**
 * Where a search goes on, as an opaque text.
 *
 * <p>It holds what {@link Cursor} holds, and what the last item scored, in case that it is deleted before the next page.
 */
final class SearchCursor {

    private static final String SCORE_END = "~";

    private final Cursor cursor;

    SearchCursor(String tool, String need, ItemQuery query) {
        this.cursor = new Cursor(tool, List.of(need, query));
    }

    String after(SearchHit last) {
        return Long.toHexString(Double.doubleToLongBits(last.score())) + SCORE_END + cursor.after(last.key());
    }

    /** @throws InvalidRequestException if the text is no cursor of this search */
    SearchPosition position(String text) {
        int end = text.indexOf(SCORE_END);
        double score = 0;
        try {
            score = Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(0, Math.max(0, end)), 16));
        } catch (NumberFormatException e) {
            // What is no number is no cursor, which is told below in the words of all cursors.
            end = -1;
        }
        return new SearchPosition(cursor.last(end < 0 || Double.isNaN(score) ? "" : text.substring(end + 1)), score);
    }
}
