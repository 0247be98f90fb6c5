package io.credence.pipeline.spec;

import io.credence.core.drift.RankDetector;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.Sheet;
import java.util.List;
import java.util.Optional;

/** What a spec says of responses in vain; static. */
final class ResponseChecks {
    private static final String RESPOND = "spec.drift.respond";
    private static final String RETAIN = "spec.drift.retain";
    private static final List<String> LOOK_AGAIN = List.of("on", "ranks");

    private ResponseChecks() {}

    static void check(Sheet sheet) {
        List<?> words = sheet.find(RESPOND).orElse(null) instanceof List<?> given ? given : List.of("widen");
        if (sheet.find(RETAIN).isPresent()
                && "off".equals(sheet.find("spec.drift.detector").orElse("on"))) {
            sheet.problem(RETAIN, "has nothing to widen while detector is off");
        } else if (sheet.find(RETAIN).isPresent() && (!words.contains("widen") || words.contains("restart"))) {
            sheet.problem(RETAIN, "is what widening leaves, and respond " + words + " does not widen");
        }
        if (!words.contains("undo")) {
            return;
        }
        if (!words.contains("widen") && !words.contains("restart")) {
            sheet.problem(RESPOND, "has nothing to undo: add widen or restart, or take out undo");
        }
        Object detector = sheet.find("spec.drift.detector").orElse("on");
        if (!LOOK_AGAIN.contains(detector) && !"off".equals(detector)) {
            sheet.problem(
                    RESPOND,
                    "cannot undo with detector " + detector + ": only ranks looks again at what it alarmed about");
        }
    }

    /** Where the detector that was made of a spec never looks again; empty where it does. */
    static Optional<Problem> misfit(PipelineSpec spec, RankDetector.Source source) {
        boolean isVain = spec.drift().respond().contains(Drift.Action.UNDO)
                && spec.drift().detector() == Drift.Detector.RANKS
                && source == RankDetector.Source.RESIDUALS;
        return isVain
                ? Optional.of(spec.origin()
                        .problem(
                                RESPOND,
                                "cannot undo here: with several values, covariates, or values that cannot be compared as"
                                        + " they are, ranks are of residuals, and no alarm is looked at again"))
                : Optional.empty();
    }
}
