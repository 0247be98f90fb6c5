package io.credence.pipeline.spec;

import io.credence.core.Accuracy;
import io.credence.core.Model;
import io.credence.core.drift.RankDetector;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.Sheet;
import java.util.List;
import java.util.Optional;

/** What a spec says of responses in vain; static. */
final class ResponseChecks {
    private static final String RESPOND = "spec.drift.respond";
    private static final String RETAIN = "spec.drift.retain";
    private static final String HOLD = "spec.drift.hold";
    private static final String WEIGHT = "spec.drift.weight";
    private static final String LIMIT = "spec.drift.limit";
    private static final String DETECTOR = "spec.drift.detector";
    private static final List<String> NEVER_USED_TO_IT = List.of("cusum", "run-length-drop");
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
        checkTogether(sheet, words);
        checkSettings(sheet, words);
        if (words.contains("refresh") && "off".equals(sheet.find(DETECTOR).orElse("on"))) {
            sheet.problem(RESPOND, "has no alarm to ask for a refresh behind while detector is off");
        }
        if (!words.contains("undo")) {
            return;
        }
        if (!changes(words)) {
            sheet.problem(RESPOND, "has nothing to undo: add widen or restart, or take out undo");
        }
        Object detector = sheet.find("spec.drift.detector").orElse("on");
        if (!LOOK_AGAIN.contains(detector) && !"off".equals(detector)) {
            sheet.problem(
                    RESPOND,
                    "cannot undo with detector " + detector + ": only ranks looks again at what it alarmed about");
        }
    }

    private static boolean changes(List<?> words) {
        return words.contains("widen") || words.contains("restart") || holds(words);
    }

    private static boolean holds(List<?> words) {
        return words.contains("freeze") || words.contains("down-weight");
    }

    /** One answer at the alarm, and one behind it at most. */
    private static void checkTogether(Sheet sheet, List<?> words) {
        if (words.contains("freeze") && words.contains("down-weight")) {
            sheet.problem(RESPOND, "learns nothing with freeze and a little with down-weight: name one of them");
        }
        if (words.contains("widen") && words.contains("restart")) {
            sheet.problem(RESPOND, "keeps some of the belief with widen and nothing with restart: name one of them");
        }
        int held = Math.max(words.indexOf("freeze"), words.indexOf("down-weight"));
        int changed = Math.max(words.indexOf("widen"), words.indexOf("restart"));
        if (held >= 0 && changed >= 0 && changed < held) {
            sheet.problem(
                    RESPOND,
                    "holds a belief that it has changed before: " + words.get(held) + " comes first, and "
                            + words.get(changed) + " when the hold is over");
        }
        if (words.contains("refresh") && words.indexOf("refresh") < Math.max(held, changed)) {
            sheet.problem(
                    RESPOND,
                    "asks for a refresh of what it has not changed yet: refresh comes behind "
                            + words.get(Math.max(held, changed)));
        }
        if (words.contains("undo") && words.indexOf("undo") < Math.max(held, changed)) {
            sheet.problem(RESPOND, "undoes what comes behind it: undo comes last");
        }
    }

    private static void checkSettings(Sheet sheet, List<?> words) {
        if (sheet.find(HOLD).isPresent() && !holds(words)) {
            sheet.problem(HOLD, "is how long freeze or down-weight last, and respond " + words + " has neither");
        }
        if (sheet.find(WEIGHT).isPresent() && !words.contains("down-weight")) {
            sheet.problem(WEIGHT, "is what down-weight learns of a record, and respond " + words + " lacks it");
        }
        Object detector = sheet.find(DETECTOR).orElse("on");
        if (holds(words) && NEVER_USED_TO_IT.contains(detector)) {
            sheet.problem(
                    RESPOND,
                    "cannot hold a belief with detector " + detector
                            + ": it reads what the held belief misses, alarms again and again, and the hold would not end");
        }
        if (sheet.find(LIMIT).isPresent() && "off".equals(detector)) {
            sheet.problem(LIMIT, "has nothing to limit while detector is off");
        } else if (sheet.find(LIMIT).isPresent() && !changes(words)) {
            sheet.problem(LIMIT, "has nothing to limit: respond " + words + " changes no belief");
        }
        if ("learnt".equals(sheet.find(RETAIN).orElse(null)) && holds(words)) {
            sheet.problem(
                    RETAIN,
                    "cannot be learnt behind freeze or down-weight: the records that would say it are held; give a share");
        }
    }

    /** Where a refresh is asked for of what no sampler could better, or be told; empty where it may be. */
    static Optional<Problem> refresh(PipelineSpec spec) {
        if (!spec.drift().refreshes()) {
            return Optional.empty();
        }
        Model model = spec.model().model();
        Input input = spec.input();
        // What is known of a limit only is learnt nearly, by families that are exact otherwise.
        boolean isSeen = input.fields().censored().isEmpty()
                && input.detectable().min() == Double.NEGATIVE_INFINITY
                && input.detectable().max() == Double.POSITIVE_INFINITY;
        if (isSeen && model.accuracy() instanceof Accuracy.Exact) {
            return Optional.of(spec.origin()
                    .problem(
                            RESPOND,
                            "needs no refresh: what family " + spec.model().family()
                                    + " believes here is the posterior itself, to which draws of a sampler would add noise; take"
                                    + " out refresh"));
        }
        return model.isOfTexts()
                ? Optional.of(spec.origin()
                        .problem(
                                RESPOND,
                                "cannot ask for a refresh here: records are told to a sampler as numbers, and names that are"
                                        + " not listed are none; take out refresh"))
                : Optional.empty();
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
