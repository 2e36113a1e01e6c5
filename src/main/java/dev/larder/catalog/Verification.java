package dev.larder.catalog;

import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.Inspection;
import dev.larder.storage.Inspection.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at all entries of a store, a page at a time, so that others are served meanwhile. */
final class Verification {

    private static final int PAGE = 200;
    private static final int PROBLEMS_MAX = 200;

    private final Authority authority;
    private final ImportProgress progress;
    private final List<String> problems = new ArrayList<>();
    private long checked;
    private long mended;
    private long left;

    Verification(Authority authority, ImportProgress progress) {
        this.authority = authority;
        this.progress = progress;
    }

    VerifyReport run() {
        int total = (int) Math.min(Integer.MAX_VALUE, authority.size());
        progress.at(0, total);
        Optional<Key> after = Optional.empty();
        do {
            Inspection page = authority.inspect(after, PAGE);
            checked += page.checked();
            page.flaws().forEach(this::count);
            after = page.last();
            progress.at((int) Math.min(total, checked), total);
        } while (after.isPresent());
        return new VerifyReport(checked, mended, left, problems);
    }

    private void count(Flaw flaw) {
        boolean right = switch (flaw.outcome()) {
            case MENDED, RESTORED, DROPPED, RECOUNTED -> true;
            case LOST, PUT_OFF -> false;
        };
        mended += right ? 1 : 0;
        left += right ? 0 : 1;
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(flaw.key().map(key -> key.text() + ": ").orElse("") + sentence(flaw));
        }
    }

    private static String sentence(Flaw flaw) {
        return switch (flaw.outcome()) {
            case MENDED -> "what lists and versions tell of it was wrong, and was written anew from its content.";
            case RESTORED -> "its content was damaged, and came back from the journal.";
            case DROPPED -> "this copy was damaged and removed; it is fetched anew when it is asked for.";
            case LOST ->
                "its content is damaged, and the journal does not have it: write it anew, or bring an earlier version back"
                        + " (item_history).";
            case PUT_OFF -> "the database cannot read it; end all servers and start one, which looks the store over.";
            case RECOUNTED -> "The sums over all entries were wrong, and were counted anew.";
        };
    }
}
