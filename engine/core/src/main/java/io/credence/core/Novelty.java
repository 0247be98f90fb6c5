package io.credence.core;

import io.credence.core.special.Elementary;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How new a record was against all that is remembered of its key, and in which views; reused, confined to a thread.
 *
 * <p>It ranks and triggers, and is no probability. Only a record that was absorbed in its order has one.
 */
public final class Novelty {
    private static final NoveltyCause[] VIEWS = NoveltyCause.values();
    private static final String[] WORDS = words();
    private static final double PER_UNIT = 2.302585092994046 / 4; // ln 10 / 4: evidence of 4 is an index of 0.9

    private double[] parts = new double[VIEWS.length]; // view by view, of one component after the other
    private int component;
    private double evidence;
    private boolean kept;
    private boolean judged;

    Novelty() {}

    private static String[] words() {
        String[] words = new String[1 << VIEWS.length];
        for (int i = 0; i < words.length; i++) {
            int mask = i;
            words[i] = Arrays.stream(VIEWS)
                    .filter(v -> (mask & (1 << v.ordinal())) != 0)
                    .map(NoveltyCause::word)
                    .collect(Collectors.joining("+"));
        }
        return words;
    }

    /** Nothing is known of the next record yet. */
    void forget() {
        judged = false;
    }

    /** Says that records in order are judged here. */
    public void keep() {
        kept = true;
    }

    /** Whether novelty is kept at all. */
    public boolean isKept() {
        return kept;
    }

    /** Whether the record was judged. */
    public boolean isJudged() {
        return judged;
    }

    /** Room for the parts, view by view, of so many components, for whoever judges. Allocates the first time. */
    public double[] parts(int components) {
        if (parts.length != VIEWS.length * components) {
            parts = new double[VIEWS.length * components];
        }
        return parts;
    }

    /**
     * Says what was found.
     *
     * @param component that is the newest
     * @param evidence that is published, 0 where there is no news
     */
    public void judge(int component, double evidence) {
        this.component = component;
        this.evidence = evidence;
        judged = true;
    }

    /** Evidence that there is news, summed over views; 0 where there is none. */
    public double evidence() {
        return evidence;
    }

    /** The evidence on a scale from 0 to 1: 0.9 is 4; NaN where the record was not judged. */
    public double index() {
        return judged ? -Elementary.expm1(-PER_UNIT * evidence) : Double.NaN;
    }

    /** The component that is the newest; of a vector the number behind them all is its distance from what was predicted. */
    public int component() {
        return component;
    }

    /** What one view adds to the evidence; 0 where there is no news. */
    public double part(NoveltyCause view) {
        return judged && evidence > 0 ? parts[component * VIEWS.length + view.ordinal()] : 0;
    }

    /** The views that add to it, as {@code value+season}; null where there is no news. */
    public String cause() {
        int mask = 0;
        for (NoveltyCause view : VIEWS) {
            mask |= part(view) > 0 ? 1 << view.ordinal() : 0;
        }
        return mask == 0 ? null : WORDS[mask];
    }
}
