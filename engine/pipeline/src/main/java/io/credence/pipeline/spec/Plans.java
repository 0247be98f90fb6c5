package io.credence.pipeline.spec;

import io.credence.core.Censoring;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Shape;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.core.parts.PartMemory;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Intake;
import io.credence.pipeline.MinimumEffect;
import io.credence.pipeline.Plan;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.SheetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Turns what a spec says into what a pipeline is made of; static. */
public final class Plans {
    /** Records of a regime that pass before the charts of CUSUM start. */
    public static final int WARMUP = 15;

    /** What a widened belief is worth, of a model that one record identifies. */
    public static final double WORTH_AFTER_WIDENING = 4;

    private Plans() {}

    /**
     * The plan of a spec.
     *
     * @param hasClock whether event times are instants rather than row numbers
     * @throws SheetException where the spec asks for what is designed but not built
     */
    public static Plan of(PipelineSpec spec, boolean hasClock) {
        List<Problem> misfits = misfits(spec);
        if (!misfits.isEmpty()) {
            throw new SheetException(misfits);
        }
        Plan plan = new Plan(
                spec.name(),
                spec.seed(),
                spec.model().model(),
                remembering(spec, dividing(spec, judging(spec, detector(spec, hasClock), hasClock)), hasClock),
                policy(spec.drift(), spec.model().model()),
                intake(spec),
                emission(spec.output().posterior()),
                new AlertRules(
                        hasSize(spec.model().model()) ? spec.alerts().minimumEffect() : MinimumEffect.NONE,
                        micros(spec.alerts().pendingFor()),
                        micros(spec.alerts().keepFiringFor()),
                        spec.drift().costs().map(costs -> costs.miss().amount()).orElse(Double.NaN),
                        micros(spec.alerts().coolDown())),
                spec.output().horizons());
        return plan.withPlacebos(PlaceboShare.of(spec))
                .withRefreshes(spec.drift().refreshes());
    }

    /** Names have no sds, and of several values any may have changed. */
    private static boolean hasSize(Model model) {
        return model.isOrdered() && model.dimension() == 1;
    }

    /** Where what an input gives is not what the model takes; empty where it is. */
    public static List<Problem> misfits(PipelineSpec spec) {
        Model model = spec.model().model();
        List<Problem> misfits = new ArrayList<>();
        Shape shape = ModelChoice.shape(spec.input().fields());
        if (shape.values() != model.dimension()) {
            // A family of vectors made the model of the dimension nearest to what the spec has.
            String bound = shape.values() < model.dimension() ? "at least " : "at most ";
            String takes = model.dimension() == 1 ? "one value" : bound + model.dimension() + " values";
            misfits.add(misfit(spec, "spec.input.value", takes, shape.values()));
        }
        int inputs = shape.inputs();
        if (inputs < model.leastInputs()) {
            misfits.add(misfit(spec, "spec.input.covariates", "at least " + covariates(model.leastInputs()), inputs));
        }
        int mostInputs = model.isOfTexts() ? 0 : model.mostInputs(); // of a text they are its beginning
        if (inputs > mostInputs) {
            String most = mostInputs == 0 ? "no covariates" : "at most " + covariates(mostInputs);
            misfits.add(misfit(spec, "spec.input.covariates", most, inputs));
        }
        addSides(spec, misfits);
        addCategories(spec, misfits);
        if (!model.isOrdered() && spec.output().posterior() instanceof Emit.OnChange) {
            misfits.add(spec.origin()
                    .problem(
                            "spec.output.emit", "names have no mean that could move: give a period or `every record`"));
        }
        ClassicalDetectors.misfit(spec).ifPresent(misfits::add);
        ResponseChecks.misfit(spec, DefaultWatch.source(spec.model().model(), hasInputs(spec)))
                .ifPresent(misfits::add);
        ResponseChecks.refresh(spec).ifPresent(misfits::add);
        PlaceboShare.misfit(spec).ifPresent(misfits::add);
        if (inputs > 0 && !spec.output().horizons().isEmpty()) {
            // The last known ones would do only where they hardly change, which nobody has said.
            misfits.add(spec.origin()
                    .problem(
                            "spec.output.horizons",
                            "nobody knows the covariates of a time to come: take out the horizons or the covariates"));
        }
        return misfits;
    }

    private static String covariates(int n) {
        return n == 1 ? "one covariate" : n + " covariates";
    }

    private static Problem misfit(PipelineSpec spec, String path, String takes, int given) {
        return spec.origin().problem(path, "family " + spec.model().family() + " takes " + takes + ", not " + given);
    }

    private static void addSides(PipelineSpec spec, List<Problem> misfits) {
        Set<Censoring> sides = spec.model().model().sides();
        Input input = spec.input();
        if (input.fields().censored().isPresent() && sides.isEmpty()) {
            misfits.add(useless(spec, "spec.input.censored", "the side on which a value lies"));
        }
        if (input.detectable().max() < Double.POSITIVE_INFINITY && !sides.contains(Censoring.ABOVE)) {
            misfits.add(useless(spec, "spec.input.detectable.max", "a value being that or more"));
        }
        if (input.detectable().min() > Double.NEGATIVE_INFINITY && !sides.contains(Censoring.BELOW)) {
            misfits.add(useless(spec, "spec.input.detectable.min", "a value being that or less"));
        }
    }

    private static void addCategories(PipelineSpec spec, List<Problem> misfits) {
        List<String> named = spec.input().fields().categories();
        Model model = spec.model().model();
        if (model.categories().isEmpty() && !named.isEmpty()) {
            misfits.add(spec.origin()
                    .problem(
                            "spec.input.categories",
                            "family " + spec.model().family() + " takes numbers; for categories there is categorical"));
        }
        Input.Valid valid = spec.input().valid();
        if (model.isOfTexts() && (valid.min() > Double.NEGATIVE_INFINITY || valid.max() < Double.POSITIVE_INFINITY)) {
            misfits.add(spec.origin().problem("spec.input.valid", "a text is neither below nor above a number"));
        }
    }

    private static Problem useless(PipelineSpec spec, String path, String what) {
        return spec.origin().problem(path, "family " + spec.model().family() + " learns nothing from " + what);
    }

    private static DriftDetector remembering(PipelineSpec spec, DriftDetector detector, boolean hasClock) {
        return spec.output().score() == Output.Score.NOVELTY
                ? DefaultWatch.remembering(spec.model().model(), detector, hasClock)
                : detector;
    }

    private static DriftDetector dividing(PipelineSpec spec, DriftDetector detector) {
        Model model = spec.model().model();
        return spec.output().surprise() == Output.Surprise.PARTS
                ? new PartMemory(detector, model.composition(), model.dimension())
                : detector;
    }

    private static DriftDetector judging(PipelineSpec spec, DriftDetector detector, boolean hasClock) {
        return spec.drift().detector() == Drift.Detector.OFF
                ? detector
                : DefaultWatch.judging(spec.model().model(), detector, allowed(spec.drift(), hasClock));
    }

    private static AlarmBudget allowed(Drift drift, boolean hasClock) {
        if (drift.costs().isPresent()) {
            return drift.costs().get().budget(drift.detector());
        }
        FalseAlarms budget = drift.budget(hasClock);
        return budget.period().isPresent()
                ? new AlarmBudget.PerTime(
                        budget.alarms(), seconds(budget.period().get()), budget.keys())
                : new AlarmBudget.PerRecords(
                        budget.alarms(), (double) budget.records().getAsLong());
    }

    private static DriftDetector detector(PipelineSpec spec, boolean hasClock) {
        if (spec.drift().detector() == Drift.Detector.OFF) {
            return new NoDetector();
        }
        if (ClassicalDetectors.areMeant(spec.drift())
                && spec.drift().falseAlarms().isEmpty()) {
            return ClassicalDetectors.of(spec, null);
        }
        AlarmBudget allowed = allowed(spec.drift(), hasClock);
        if (spec.drift().detector() == Drift.Detector.CUSUM) {
            return new CusumDetector(allowed, WARMUP);
        }
        if (ClassicalDetectors.areMeant(spec.drift())) {
            return ClassicalDetectors.of(spec, allowed);
        }
        return DefaultWatch.ranks(spec.model().model(), hasInputs(spec), allowed);
    }

    private static boolean hasInputs(PipelineSpec spec) {
        return !spec.input().fields().covariates().isEmpty();
    }

    private static DriftPolicy policy(Drift drift, Model model) {
        DriftPolicy first = firstAnswer(drift, model);
        DriftPolicy learning = drift.retain().isLearnt() ? first.learning() : first;
        DriftPolicy held = drift.holds() ? holding(drift, learning) : learning;
        DriftPolicy undoing = drift.respond().contains(Drift.Action.UNDO) ? held.undoing() : held;
        return drift.limit()
                .map(limit -> undoing.atMost(limit.answers(), micros(limit.period())))
                .orElse(undoing);
    }

    private static DriftPolicy holding(Drift drift, DriftPolicy next) {
        boolean isFrozen = drift.respond().contains(Drift.Action.FREEZE);
        HoldLength length = drift.held().length();
        return next.holding(isFrozen ? 0 : drift.held().weight(), length.records(), length.micros());
    }

    private static DriftPolicy firstAnswer(Drift drift, Model model) {
        if (drift.respond().contains(Drift.Action.RESTART)) {
            return DriftPolicy.restart();
        }
        if (!drift.respond().contains(Drift.Action.WIDEN)) {
            return DriftPolicy.alert();
        }
        OptionalDouble share = drift.retain().share();
        return share.isPresent()
                ? DriftPolicy.widen(share.getAsDouble())
                : DriftPolicy.widenToWorth(WORTH_AFTER_WIDENING + model.recordsToIdentify() - 1);
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
                Intake.Late.valueOf(input.order().late().name()),
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

    static long micros(Duration duration) {
        try {
            return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // longer than any stream
        }
    }
}
