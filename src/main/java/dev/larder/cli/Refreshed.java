package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.LarderException;
import dev.larder.model.Tier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one name that {@code larder refresh} was given.
 *
 * @param name the name
 * @param found what it means, or absent where it means nothing
 * @param result whether it came anew, is as it was, or was not renewed
 * @param remark what there is to say of it, a sentence; empty where there is nothing
 */
record Refreshed(String name, Optional<Found> found, Result result, String remark) {

    /** What came of it. */
    enum Result {
        FETCHED("fetched"),
        UNCHANGED("unchanged"),
        FAILED("failed");

        private final String text;

        Result(String text) {
            this.text = text;
        }
    }

    /**
     * Asks for an item anew that has this name. One that did not come anew has a remark only where its registry did not
     * say that it holds.
     */
    static Refreshed ask(Catalog catalog, String name, Optional<String> framework) {
        try {
            Found found = catalog.get(
                    new ItemRequest(name, Optional.empty(), framework, Optional.empty(), Optional.empty(), true)
                            .patient());
            Result result = found.tier() == Tier.UPSTREAM
                    ? Result.FETCHED
                    : found.remark().isPresent() ? Result.FAILED : Result.UNCHANGED;
            return new Refreshed(
                    name, Optional.of(found), result, found.remark().orElse(""));
        } catch (LarderException e) {
            return new Refreshed(name, Optional.empty(), Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Whether its registry was asked for it, and has it. */
    boolean isDone() {
        return result != Result.FAILED;
    }

    /** For people. */
    String sentence() {
        String key = found.map(each -> each.key().text()).orElse("");
        if (!isDone()) {
            return key.isEmpty() ? remark : key + " was not renewed: " + remark;
        }
        String version = found.map(each -> each.metadata().version()).orElse("");
        return key + ", version " + version + ", " + result.text + (remark.isEmpty() ? "" : "; " + remark);
    }

    /** For programs. */
    Map<String, Object> row() {
        Map<String, Object> row =
                found.map(each -> Rows.of(each.key())).orElseGet(() -> new LinkedHashMap<>(Map.of("name", name)));
        found.ifPresent(each -> row.put("version", each.metadata().version()));
        row.put("result", result.text);
        if (!remark.isEmpty()) {
            row.put("remark", remark);
        }
        return row;
    }
}
