package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.report.Figures;

/**
 * A figure beside its kept one.
 *
 * @param now the figure
 * @param kept the earlier one of the same name
 * @param verdict what to say of the two
 */
public record Change(Figure now, Figure kept, Verdict verdict) {
    /** What two figures say. */
    public enum Verdict {
        /** Nothing to be said: chance may have made the difference. */
        SAME,
        /** Better by more than chance explains. */
        BETTER,
        /** Worse by more than chance explains in one figure. */
        WORSE,
        /** So much worse beside its control that chance does not explain it among many figures either. */
        SURELY_WORSE,
        /** Taken on another or a busy machine, or the control itself: their ratio is no news of ours. */
        NOT_JUDGED
    }

    /** The new one over the kept one; NaN where neither is anything. */
    public double factor() {
        return now.value() / kept.value();
    }

    /** Whether it is worse by more than chance explains. */
    public boolean isWorse() {
        return verdict == Verdict.WORSE || verdict == Verdict.SURELY_WORSE;
    }

    /** In a sentence. */
    public String words() {
        return now.subject() + ": " + now.name() + " is " + with(now.measured()) + ", kept is "
                + with(kept.measured()) + ": " + (isWorse() ? "worse" : "better") + ", "
                + Figures.number(factor(), 3) + " times";
    }

    private static String with(Measured measured) {
        return Figures.number(measured.median()) + " " + measured.scale().unit()
                + (measured.width() > 0
                        ? " (" + Figures.number(measured.least()) + " to " + Figures.number(measured.most()) + ")"
                        : "");
    }
}
