package io.credence.pipeline.spec;

import io.credence.core.DriftDetector;
import io.credence.core.Model;
import io.credence.core.RunLengths;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.classical.AdwinDetector;
import io.credence.core.drift.classical.DivergenceDetector;
import io.credence.core.drift.classical.PageHinkleyDetector;
import io.credence.core.drift.classical.RunLengthDropDetector;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.Sheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classical detectors as a spec asks for them; static. */
final class ClassicalDetectors {
    private static final String PAGE_HINKLEY = Drift.Detector.PAGE_HINKLEY.word();

    // What can be set of each.
    private static final Map<String, List<String>> OWN = Map.of(
            PAGE_HINKLEY,
            List.of("lambda", "delta", "alpha", "nMin"),
            Drift.Detector.ADWIN.word(),
            List.of("delta"),
            Drift.Detector.RUN_LENGTH_DROP.word(),
            List.of("probability"),
            Drift.Detector.POSTERIOR_DIVERGENCE.word(),
            List.of("nats"));

    private ClassicalDetectors() {}

    /** Whether the spec asks for one of these. */
    static boolean areMeant(Drift drift) {
        return OWN.containsKey(drift.detector().word());
    }

    /** Says what is set in vain: nothing that a spec says of a detector is left unheard. */
    static void check(Sheet sheet, String detector) {
        List<String> own = OWN.getOrDefault(detector, List.of());
        for (String path : Sections.TUNING.paths()) {
            String name = path.substring(path.lastIndexOf('.') + 1);
            if (sheet.find(path).isPresent() && !own.contains(name)) {
                sheet.problem(path, "is nothing that detector " + detector + " has");
            }
        }
        boolean isBudgeted = sheet.find("spec.drift.falseAlarms").isPresent();
        if (isBudgeted && !own.isEmpty() && !detector.equals(PAGE_HINKLEY)) {
            sheet.problem(
                    "spec.drift.falseAlarms",
                    "is a budget that detector " + detector
                            + " cannot keep: leave it out, or let one of ranks, cusum and page-hinkley watch");
        }
        if (isBudgeted && sheet.find("spec.drift.tuning.lambda").isPresent()) {
            sheet.problem("spec.drift.tuning.lambda", "is solved for where falseAlarms is given: give one of the two");
        }
    }

    /**
     * The detector of a spec.
     *
     * @param budget what the spec allows; null where it says nothing
     */
    static DriftDetector of(PipelineSpec spec, AlarmBudget budget) {
        Settings tuning = spec.drift().tuning();
        return switch (spec.drift().detector()) {
            case PAGE_HINKLEY -> pageHinkley(tuning, budget);
            case ADWIN -> new AdwinDetector(number(tuning, "delta", AdwinDetector.DELTA));
            case RUN_LENGTH_DROP ->
                new RunLengthDropDetector(number(tuning, "probability", RunLengthDropDetector.PROBABILITY));
            case POSTERIOR_DIVERGENCE ->
                new DivergenceDetector(
                        number(tuning, "nats", DivergenceDetector.NATS),
                        spec.model().model());
            case RANKS, CUSUM, OFF -> throw new IllegalArgumentException("not classical: " + spec.drift());
        };
    }

    private static DriftDetector pageHinkley(Settings tuning, AlarmBudget budget) {
        PageHinkleyDetector.Settings usual = PageHinkleyDetector.Settings.USUAL;
        PageHinkleyDetector.Settings settings = new PageHinkleyDetector.Settings(
                number(tuning, "delta", usual.delta()),
                number(tuning, "alpha", usual.alpha()),
                tuning.find("nMin", Long.class).orElse((long) usual.nMin()).intValue());
        return budget == null
                ? PageHinkleyDetector.at(number(tuning, "lambda", PageHinkleyDetector.LAMBDA), settings)
                : PageHinkleyDetector.within(budget, settings);
    }

    private static double number(Settings tuning, String name, double usual) {
        return tuning.find(name, Double.class).orElse(usual);
    }

    /** Where the model has not what the detector reads; empty where it has. */
    static Optional<Problem> misfit(PipelineSpec spec) {
        Model model = spec.model().model();
        Drift.Detector detector = spec.drift().detector();
        if (detector == Drift.Detector.RUN_LENGTH_DROP && !(model.newUpdater() instanceof RunLengths)) {
            return Optional.of(
                    spec.origin()
                            .problem(
                                    "spec.drift.detector",
                                    "run-length-drop reads run lengths, which only family run-lengths has, with no layer around it"));
        }
        if (detector == Drift.Detector.POSTERIOR_DIVERGENCE && !DivergenceDetector.fits(model)) {
            return Optional.of(spec.origin()
                    .problem(
                            "spec.drift.detector",
                            "posterior-divergence needs a family that forgets nothing, takes records in any order and has a"
                                    + " divergence in closed form: " + model.family() + " as it is set does not"));
        }
        return Optional.empty();
    }
}
