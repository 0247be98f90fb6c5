package io.credence.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The word of a list that a mistyped one most likely meant; stateless.
 *
 * <p>Distance is Damerau–Levenshtein (optimal string alignment): insertions, deletions, substitutions and swaps of
 * neighbours cost one each, because swapped letters are what fingers do. Case costs nothing.
 */
public final class Nearest {
    private static final int LONGEST = 64; // nobody mistypes a word longer than this, and the cost is quadratic

    private Nearest() {}

    /** The closest candidate, if it is close enough to have been meant; the first of equals. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String best = null;
        // A third of the letters, at least one: `fmly` still finds `family`, `xyz` finds nothing.
        int bound = Math.max(1, (word.length() + 2) / 3);
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= bound && distance < candidate.length()) {
                best = candidate;
                bound = distance - 1;
            }
        }
        return Optional.ofNullable(best);
    }

    /** As the end of a message: {@code  (did you mean `x`?)} with its leading space, or nothing. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates).map(Nearest::hint).orElse("");
    }

    /** As the end of a message, for a word already known. */
    public static String hint(String meant) {
        return " (did you mean `" + meant + "`?)";
    }

    static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
