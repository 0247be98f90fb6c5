package io.credence.pipeline.spec;

import io.credence.core.Settings;
import io.credence.core.drift.AlarmCosts;
import io.credence.pipeline.sheet.Sheet;
import java.util.Optional;

/**
 * What alarms and their lack cost, of which the threshold follows that costs least; immutable.
 *
 * @param falseAlarm what one costs
 * @param miss what a change costs that is not told, in the same unit
 * @param changes how often a key changes
 * @param size of the changes that matter, in sds
 */
public record Costs(double falseAlarm, CostRate miss, CostRate changes, double size) {
    private static final String PATH = "spec.drift.costs.";

    static Optional<Costs> of(Settings settings) {
        return settings.find("falseAlarm", Double.class)
                .map(falseAlarm -> new Costs(
                        falseAlarm,
                        settings.find("miss", CostRate.class).orElseThrow(),
                        settings.find("changes", CostRate.class).orElse(CostRate.RARE_CHANGES),
                        settings.find("size", Double.class).orElse(1.0)));
    }

    /** Says what does not go together. */
    static void check(Sheet sheet) {
        boolean isGiven = false;
        for (String path : Sections.COSTS.paths()) {
            isGiven |= sheet.find(path).isPresent();
        }
        if (!isGiven) {
            return;
        }
        for (String needed : new String[] {"falseAlarm", "miss"}) {
            if (sheet.find(PATH + needed).isEmpty() && !sheet.isWrong(PATH + needed)) {
                sheet.problem(
                        PATH + needed, "is missing: costs are of false alarms and of misses, one against the other");
            }
        }
        if (sheet.find("spec.drift.falseAlarms").isPresent()) {
            sheet.problem("spec.drift.falseAlarms", "follows from costs where they are given: give one of the two");
        }
        Object detector = sheet.find("spec.drift.detector").orElse("on");
        if (!"on".equals(detector) && !"ranks".equals(detector) && !"cusum".equals(detector)) {
            sheet.problem("spec.drift.costs", "set what ranks or cusum alarm at, and the detector is " + detector);
        }
    }

    /** The budget that costs least under a detector. */
    AlarmCosts budget(Drift.Detector detector) {
        return detector == Drift.Detector.RANKS
                ? AlarmCosts.ofRanks(falseAlarm, miss.rate(), changes.rate(), size)
                : new AlarmCosts(falseAlarm, miss.rate(), changes.rate(), size, 1, 0);
    }

    /** Whether the budget depends on the pace of a key. */
    public boolean isByTime() {
        return miss.period() != null || changes.period() != null;
    }
}
