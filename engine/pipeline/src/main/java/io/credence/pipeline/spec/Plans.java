package io.credence.pipeline.spec;

import io.credence.core.Censoring;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Intake;
import io.credence.pipeline.Plan;
import io.credence.pipeline.sheet.SheetException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Turns what a spec says into what a pipeline is made of; static. */
public final class Plans {
    /** Records of a regime that pass before the detector's charts start. */
    public static final int WARMUP = 15;

    /** What a widened belief is worth. */
    public static final double WORTH_AFTER_WIDENING = 4;

    private Plans() {}

    /**
     * The plan of a spec.
     *
     * @param hasClock whether event times are instants rather than row numbers
     * @throws SheetException where the spec asks for what is designed but not built
     */
    public static Plan of(PipelineSpec spec, boolean hasClock) {
        requireFit(spec);
        requireSides(spec);
        return new Plan(
                spec.name(),
                spec.seed(),
                spec.model().model(),
                detector(spec, hasClock),
                policy(spec.drift()),
                intake(spec),
                emission(spec.output().posterior()),
                new AlertRules(
                        spec.alerts().minimumEffect(),
                        micros(spec.alerts().pendingFor()),
                        micros(spec.alerts().keepFiringFor())));
    }

    private static void requireFit(PipelineSpec spec) {
        Model model = spec.model().model();
        int values = spec.input().fields().values().size();
        if (values > model.dimension()) {
            throw wrong(spec, "spec.input.value", "family " + model.family() + " takes one value, not " + values);
        }
        int inputs = spec.input().fields().covariates().size();
        if (inputs > model.mostInputs()) {
            String takes = model.mostInputs() == 0 ? "no covariates" : "one covariate";
            throw wrong(spec, "spec.input.covariates", "family " + model.family() + " takes " + takes);
        }
    }

    private static void requireSides(PipelineSpec spec) {
        Set<Censoring> sides = spec.model().model().sides();
        Input input = spec.input();
        String family = "family " + spec.model().model().family();
        if (input.fields().censored().isPresent() && sides.isEmpty()) {
            throw wrong(spec, "spec.input.censored", family + " learns nothing from the side on which a value lies");
        }
        if (input.detectable().max() < Double.POSITIVE_INFINITY && !sides.contains(Censoring.ABOVE)) {
            throw wrong(spec, "spec.input.detectable.max", family + " learns nothing from a value being that or more");
        }
        if (input.detectable().min() > Double.NEGATIVE_INFINITY && !sides.contains(Censoring.BELOW)) {
            throw wrong(spec, "spec.input.detectable.min", family + " learns nothing from a value being that or less");
        }
    }

    private static SheetException wrong(PipelineSpec spec, String path, String message) {
        return new SheetException(List.of(spec.origin().problem(path, message)));
    }

    private static DriftDetector detector(PipelineSpec spec, boolean hasClock) {
        if (!spec.drift().isWatched()) {
            return new NoDetector();
        }
        FalseAlarms budget = spec.drift().budget(hasClock);
        if (budget.scope() == FalseAlarms.Scope.FLEET) {
            throw wrong(
                    spec,
                    "spec.drift.falseAlarms",
                    "a budget per fleet is planned, not in this release: write it per key");
        }
        AlarmBudget allowed = budget.period().isPresent()
                ? new AlarmBudget.PerTime(
                        budget.alarms(), seconds(budget.period().get()))
                : new AlarmBudget.PerRecords(
                        budget.alarms(), (double) budget.records().getAsLong());
        return new CusumDetector(allowed, WARMUP);
    }

    private static DriftPolicy policy(Drift drift) {
        if (drift.respond().contains(Drift.Action.RESTART)) {
            return DriftPolicy.restart();
        }
        return drift.respond().contains(Drift.Action.WIDEN)
                ? DriftPolicy.widenToWorth(WORTH_AFTER_WIDENING)
                : DriftPolicy.alert();
    }

    private static Intake intake(PipelineSpec spec) {
        Input input = spec.input();
        Intake.Identity identity = input.fields().sequence().isPresent()
                ? Intake.Identity.SEQUENCE
                : input.fields().id().isPresent() ? Intake.Identity.ID : Intake.Identity.NONE;
        return new Intake(
                input.valid().min(),
                input.valid().max(),
                input.valid().resolution().orElse(Intake.LEARN),
                identity,
                micros(input.order().window()),
                input.order().late() == Input.Late.FOLD,
                new Intake.Detectable(
                        input.detectable().min(), input.detectable().max()),
                new Intake.Limits(
                        micros(input.order().future()),
                        spec.state().expire().map(Plans::micros).orElse(Long.MAX_VALUE)));
    }

    private static Emission emission(Emit emit) {
        return emit.match(
                Emission.EveryRecord::new, period -> new Emission.Period(micros(period)), Emission.Change::new);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }

    private static long micros(Duration duration) {
        try {
            return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // longer than any stream
        }
    }
}
