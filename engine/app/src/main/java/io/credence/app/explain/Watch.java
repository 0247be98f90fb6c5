package io.credence.app.explain;

import io.credence.core.Branches;
import io.credence.core.DriftDetector;
import io.credence.core.Prose;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.core.drift.RankDetector;
import io.credence.pipeline.AlertLifecycle;
import io.credence.pipeline.MinimumEffect;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Alerts;
import io.credence.pipeline.spec.Drift;
import io.credence.pipeline.spec.HoldLength;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a spec watches for, what it takes to be noticed, and what follows; static. */
final class Watch {
    private static final int[] WITHIN = {10, 30, 100};
    private static final int[] REGIMES = {300, 1000, 10000};
    private static final double[] GAINS = {0.05, 0.1, 0.2};

    private Watch() {}

    static List<String> inWords(PipelineSpec spec, Plan plan) {
        List<String> lines = changes(spec, plan);
        spec.alerts()
                .silence()
                .ifPresent(limit -> lines.add("A key that says nothing usable for " + Prose.duration(limit)
                        + " by the wall clock raises a SILENCE alert on a cluster; while the input itself is not"
                        + " heard, as in a backlog or where a broker is away, that clock stands still."));
        return lines;
    }

    private static List<String> changes(PipelineSpec spec, Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("The detector " + plan.detector().inWords() + ".");
        DriftDetector detector = plan.detector().innermost();
        if (detector instanceof CusumDetector timed) {
            charts(spec, plan, timed, lines);
        } else if (detector instanceof RankDetector timed) {
            ranks(spec, plan, timed, lines);
        } else if (detector instanceof NoDetector) {
            return lines;
        }
        spec.drift()
                .costs()
                .ifPresent(costs -> lines.add("That many false alarms follow from the costs, and are promised as a"
                        + " budget would be; each alert says what doing nothing is expected to cost, its probability times "
                        + costs.miss() + "."));
        if (KeyCost.isJudged(plan)) {
            lines.add(
                    "Where predictions miss although nothing changes, or records follow each other otherwise than the model says,"
                            + " a MISCALIBRATION or UNMODELLED_DEPENDENCE alert says so; falsely at most as often again, if the model"
                            + " is right.");
        }
        lines.add(response(spec.drift()));
        lines.addAll(alerts(spec.alerts(), plan.alerts().minimumEffect()));
        lines.add(PlaceboLines.measured(plan));
        return lines;
    }

    private static void ranks(PipelineSpec spec, Plan plan, RankDetector timed, List<String> lines) {
        Drift drift = spec.drift();
        boolean byTime = drift.isBudgetByTime(true);
        boolean dependsOnClock = drift.isBudgetOfClock();
        if (dependsOnClock) {
            lines.add("Where records have no times, the budget is " + drift.budget(false) + ".");
        }
        lines.add("The smallest lasting shift it can notice at all, in sds, in a regime that lasted");
        lines.add(row("", REGIMES[0], REGIMES[1], REGIMES[2]) + " records");
        if (byTime) {
            lines.add(row("  at a record a second", timed, 1));
            lines.add(row("  at a record a minute", timed, 1.0 / 60));
        }
        if (!byTime || dependsOnClock) {
            RankDetector rows = (RankDetector) Plans.of(spec, false).detector().innermost();
            lines.add(row(dependsOnClock ? "  where records have no times" : "  at any pace", rows, 1));
        }
        if (timed.seesJumps()) {
            jumps(byTime ? List.of(1.0, 1.0 / 60) : List.of(1.0), timed, lines);
        } else if (!plan.model().isExchangeable()) {
            lines.add("The prediction follows a step and so hides it: only what it has not followed yet counts, and"
                    + " a step must be larger than this, the more so the faster the level may wander.");
        }
        lines.add("What changed and since when is told with the alarm and firmly 50 records later.");
    }

    /** A level that wanders follows a step and so hides it: it takes a jump to be seen. */
    private static void jumps(List<Double> paces, RankDetector timed, List<String> lines) {
        lines.add(
                "A level that wanders follows a step and so hides it. The smallest jump that is found nine times in ten after"
                        + " 2,000 records,");
        lines.add("in sds of what is not foreseen, where a record moves the level by so much of its surprise;"
                + " a faster level hides more");
        lines.add(row("", Arrays.stream(GAINS).boxed().toArray()));
        for (double pace : paces) {
            Object[] cells = Arrays.stream(GAINS)
                    .mapToObj(gain -> String.format(Locale.ROOT, "%.1f", timed.smallestJump(gain, pace)))
                    .toArray();
            String when = pace == 1 ? "  at a record a second" : "  at a record a minute";
            lines.add(row(paces.size() == 1 ? "  at any pace" : when, cells));
        }
    }

    private static void charts(PipelineSpec spec, Plan plan, CusumDetector timed, List<String> lines) {
        Drift drift = spec.drift();
        boolean byTime = drift.isBudgetByTime(true);
        boolean dependsOnClock = drift.isBudgetOfClock();
        CusumDetector rows = (CusumDetector) Plans.of(spec, false).detector().innermost();
        if (dependsOnClock) {
            lines.add("Where records have no times, the budget is " + drift.budget(false) + ".");
        }
        lines.add("The smallest lasting shift it notices, in sds of "
                + (plan.model().isOrdered() ? "the prediction" : "how rare the names that come are")
                + ", on average within");
        lines.add(row("", WITHIN[0], WITHIN[1], WITHIN[2]) + " records");
        if (byTime) {
            lines.add(row("  at a record a second", timed, 1));
            lines.add(row("  at a record a minute", timed, 1.0 / 60));
        }
        if (!byTime || dependsOnClock) {
            lines.add(row(dependsOnClock ? "  where records have no times" : "  at any pace", rows, 1));
        }
        lines.add(
                plan.model().isExchangeable()
                        ? "It compares with all of the regime so far: a shift soon after a regime began shows less."
                        : "The level follows a step and so hides it: only what it has not followed yet counts, and"
                                + " a step must be larger than this, the more so the faster the level may wander.");
        lines.add("An outlier does not alert: a record counts for at most 3 sds, so that it takes at least "
                + (byTime ? timed : rows).fewestRecords(1) + " together" + (byTime ? " at a record a second" : "")
                + ".");
    }

    private static String row(String when, RankDetector detector, double pace) {
        Object[] cells = new Object[REGIMES.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = String.format(Locale.ROOT, "%.2f", detector.smallestShift(REGIMES[i], pace));
        }
        return row(when, cells);
    }

    private static String row(String when, CusumDetector detector, double pace) {
        Object[] cells = new Object[WITHIN.length];
        for (int i = 0; i < cells.length; i++) {
            double shift = detector.smallestShift(WITHIN[i], pace);
            cells[i] = shift < Double.POSITIVE_INFINITY ? String.format(Locale.ROOT, "%.1f", shift) : "none";
        }
        return row(when, cells);
    }

    private static String row(String when, Object... cells) {
        return String.format(Locale.ROOT, "%-34s", when)
                + Arrays.stream(cells)
                        .map(cell -> String.format(Locale.ROOT, "%8s", cell))
                        .collect(Collectors.joining());
    }

    private static String response(Drift drift) {
        boolean isUndone = drift.respond().contains(Drift.Action.UNDO);
        return (drift.holds() ? heldFirst(drift) : firstAnswer(drift))
                + (isUndone
                        ? " If, 25 or 50 records later, there was no change but values far out, the belief is again what it"
                                + " would have been."
                        : "")
                + drift.limit()
                        .map(limit ->
                                " That happens at most " + limit.answers() + " time" + (limit.answers() == 1 ? "" : "s")
                                        + " in " + Prose.duration(limit.period())
                                        + " of a key's event time; an alarm beyond that is"
                                        + " told and changes nothing.")
                        .orElse("")
                + (drift.refreshes()
                        ? " 50 records after an answer that stands a sampler is asked for the posterior, from what was believed"
                                + " right after the answer and these records; nobody answers yet, for no worker is built."
                        : "");
    }

    private static String heldFirst(Drift drift) {
        boolean isFrozen = drift.respond().contains(Drift.Action.FREEZE);
        HoldLength length = drift.held().length();
        String most = length.time() == null ? Prose.records((double) length.records()) : Prose.duration(length.time());
        String changes = drift.respond().contains(Drift.Action.RESTART)
                ? "; then, if there was a change, the belief starts again from the prior."
                : drift.respond().contains(Drift.Action.WIDEN)
                        ? "; then, if there was a change, the belief is widened."
                        : "; then the belief goes on from where it is.";
        return (isFrozen
                        ? "Then nothing is learnt from the records after the alarm, though each is predicted and scored, for "
                        : "Then records after the alarm are learnt with weight "
                                + Prose.number(drift.held().weight()) + " until it is seen what they are, for ")
                + most + " at most" + changes;
    }

    private static String firstAnswer(Drift drift) {
        if (drift.respond().contains(Drift.Action.RESTART)) {
            return "Then the belief starts again from the prior, and a new regime begins.";
        }
        if (!drift.respond().contains(Drift.Action.WIDEN)) {
            return "Then a new regime begins; the belief is left as it is.";
        }
        if (drift.retain().share().isPresent()) {
            return "Then the belief is widened: it keeps the share "
                    + Prose.number(drift.retain().share().getAsDouble()) + " of itself, and a new regime begins.";
        }
        return "Then the belief is widened until it is worth "
                + Prose.records(Plans.WORTH_AFTER_WIDENING)
                + " (or half, if that is less), so that the new regime is learnt quickly"
                + (drift.retain().isLearnt()
                        ? "; the " + Branches.RECORDS + " records after the alarm say whether more or less is kept."
                        : ".");
    }

    private static List<String> alerts(Alerts alerts, MinimumEffect minimumEffect) {
        boolean sized = !minimumEffect.isNone();
        String wait = alerts.pendingFor().isZero() ? "" : "after " + Prose.duration(alerts.pendingFor());
        String size = sized
                ? (wait.isEmpty() ? "once " : " and ") + AlertLifecycle.RECORDS_TO_SIZE
                        + " records show a change of at least " + minimumEffect.inWords()
                : "";
        String alert = "The alert is PENDING when the change is noticed; it is FIRING "
                + (wait.isEmpty() && size.isEmpty() ? "at once" : wait + size) + "; it is RESOLVED once "
                + AlertLifecycle.RECORDS_TO_LEARN + " records of the new regime were seen"
                + (alerts.keepFiringFor().isZero()
                        ? ""
                        : " and it has fired for " + Prose.duration(alerts.keepFiringFor()))
                + (sized ? ", or as soon as the change proves smaller." : ".");
        String cooling = alerts.coolDown().isZero()
                ? ""
                : " For " + Prose.duration(alerts.coolDown())
                        + " after one that fired is RESOLVED none of its key fires: it"
                        + " stays PENDING until then, and is over without firing if its new regime is learnt before.";
        return List.of(
                alert + cooling, "Durations are in the event time of the key; row numbers of a file count as seconds.");
    }
}
