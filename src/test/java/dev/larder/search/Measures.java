package dev.larder.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Means over needs: a right item among the first ten, nDCG at ten (gains 3 and 1), and the reciprocal rank of the first right item. */
final class Measures {

    private static final int DEPTH = 10;

    private int needs;
    private double successes;
    private double gains;
    private double ranks;

    void add(Need need, List<String> ranked) {
        needs++;
        double gain = 0;
        int first = 0;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ranked.size(); i++) {
            int grade = seen.add(ranked.get(i)) ? need.grade(ranked.get(i)) : 0;
            gain += i < DEPTH ? gain(grade, i) : 0;
            first = first == 0 && grade == 2 ? i + 1 : first;
        }
        successes += first > 0 && first <= DEPTH ? 1 : 0;
        ranks += first > 0 ? 1.0 / first : 0;
        List<Integer> best = need.grades().values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        double ideal = 0;
        for (int i = 0; i < best.size(); i++) {
            ideal += gain(best.get(i), i);
        }
        gains += gain / ideal;
    }

    private static double gain(int grade, int place) {
        return (Math.pow(2, grade) - 1) / (Math.log(place + 2) / Math.log(2));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%d/%d) | %.3f | %.3f",
                100 * successes / needs,
                (int) successes,
                needs,
                gains / needs,
                ranks / needs);
    }
}
