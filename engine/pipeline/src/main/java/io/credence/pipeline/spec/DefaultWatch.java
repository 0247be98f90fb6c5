package io.credence.pipeline.spec;

import io.credence.core.DriftDetector;
import io.credence.core.Model;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.MisfitWatch;
import io.credence.core.drift.RankDetector;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.novelty.LongMemory;

/** What watches a key of whom nothing else was asked: ranks for change, the predictions for misfit, a long memory for news; static. */
public final class DefaultWatch {
    private DefaultWatch() {}

    /**
     * All three.
     *
     * @param hasInputs whether records bring covariates
     * @param budget of false alarms; misfits get as much again
     * @param hasClock whether event times are instants rather than row numbers
     */
    public static DriftDetector of(Model model, boolean hasInputs, AlarmBudget budget, boolean hasClock) {
        return remembering(model, judging(model, ranks(model, hasInputs, budget), budget), hasClock);
    }

    static DriftDetector ranks(Model model, boolean hasInputs, AlarmBudget budget) {
        double[] seasons =
                model.seasons().stream().mapToDouble(Double::doubleValue).toArray();
        return new RankDetector(budget, source(model, hasInputs), seasons);
    }

    /** Values are compared with each other where the model says that those of a regime come in no order. */
    static Source source(Model model, boolean hasInputs) {
        if (model.dimension() > 1 || hasInputs || !model.isComparable()) {
            return Source.RESIDUALS;
        }
        if (model.isExchangeable()) {
            return Source.VALUES;
        }
        return model.wanders() ? Source.RESIDUALS_FIRST : Source.VALUES_FIRST;
    }

    /** A watch on whether predictions fit, with as large a budget again. */
    static DriftDetector judging(Model model, DriftDetector detector, AlarmBudget budget) {
        return new MisfitWatch(detector, budget, model.dimension() > 1 || !model.isOrdered());
    }

    /** The place of a name in a list says nothing, and each value of a counter is its greatest so far: neither can be new. */
    static DriftDetector remembering(Model model, DriftDetector detector, boolean hasClock) {
        boolean canBeNew = model.dimension() > 1 || model.isComparable();
        return canBeNew ? new LongMemory(detector, model.dimension(), hasClock) : detector;
    }
}
