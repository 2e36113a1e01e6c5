package dev.larder.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The room that an answer has left for rows of structured content, in characters of JSON. For one answer. */
final class Room {

    /** What stands beside the rows of a page: total, cursor, note. */
    private static final int FRAME_CHARS = 4_000;

    private int left;
    private int cut;

    Room(int chars) {
        left = chars;
    }

    /** The room for the rows of a page. */
    static Room besideFrame(int chars) {
        return new Room(chars - FRAME_CHARS);
    }

    /** The first rows, as many as there is room for, and at least one where there is any. */
    <T> List<Map<String, Object>> first(List<T> items, Function<T, Map<String, Object>> row) {
        List<Map<String, Object>> first = new ArrayList<>();
        for (T item : items) {
            Map<String, Object> next = row.apply(item);
            left -= length(next);
            if (left < 0 && !first.isEmpty()) {
                break;
            }
            first.add(next);
        }
        return first;
    }

    /** All rows for which there is room; the others are counted. */
    List<Object> fitting(List<?> rows) {
        List<Object> fitting = new ArrayList<>();
        for (Object row : rows) {
            int length = length(row);
            if (length <= left) {
                fitting.add(row);
                left -= length;
            } else {
                cut++;
            }
        }
        return fitting;
    }

    /** How many rows did not fit. */
    int cut() {
        return cut;
    }

    private static int length(Object row) {
        return Json.text(row).length() + 1;
    }
}
