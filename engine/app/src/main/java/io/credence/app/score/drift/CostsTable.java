package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.drift.AlarmCosts;
import io.credence.core.drift.trial.CostlyCycles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** What thresholds lose where losses are known, and that the one which costs choose loses least; static. */
final class CostsTable {
    private static final int CYCLES = 4_000; // a threshold
    private static final AlarmCosts.Rate LATE = new AlarmCosts.Rate(1, 1, false);
    private static final AlarmCosts.Rate SELDOM = new AlarmCosts.Rate(1, 4_000, false);

    private CostsTable() {}

    /** Costs of a false alarm, and the size of what is to be found. */
    private record Toy(double size, double falseAlarm) {
        AlarmCosts costs() {
            return AlarmCosts.ofRanks(falseAlarm, LATE, SELDOM, size);
        }

        String words() {
            return String.format(Locale.ROOT, "%.0f sd, false alarms at %.0f: ", size, falseAlarm);
        }
    }

    /** Thresholds, in times the one that is chosen; that one first. */
    private static Map<String, Double> grid() {
        Map<String, Double> grid = new LinkedHashMap<>();
        grid.put("b", 1.0);
        grid.put("b/16", 1.0 / 16);
        grid.put("b/4", 0.25);
        grid.put("b/2", 0.5);
        grid.put("2 b", 2.0);
        grid.put("4 b", 4.0);
        grid.put("16 b", 16.0);
        return grid;
    }

    static Table of(Pieces pieces, Effort effort) {
        List<Toy> toys = List.of(new Toy(1, 20), new Toy(2, 20), new Toy(1, 200));
        int cycles = effort.of(CYCLES);
        List<Callable<double[]>> work = new ArrayList<>();
        for (Toy toy : toys) {
            AlarmCosts costs = toy.costs();
            for (double times : grid().values()) {
                work.add(() -> CostlyCycles.losses(costs, times * costs.allowed(1), cycles));
            }
        }
        List<double[]> done = pieces.all(work);
        List<Figure> figures = new ArrayList<>();
        int thresholds = grid().size();
        for (int t = 0; t < toys.size(); t++) {
            add(toys.get(t), done.subList(t * thresholds, (t + 1) * thresholds), figures);
        }
        return new Table(
                "drift-costs",
                "What other thresholds lose than the one that costs choose",
                List.of(
                        "A cycle: Gaussian records, 300 and then as many as a change in 4,000 leaves, then a shift until it is told; each record of it costs 1, and so much"
                                + " each false alarm. b, in records between alarms, is what drift.costs takes from just that.",
                        "More lost: in a cycle, than at b, cycle by cycle on the same records, with 95 % limits. None may lose less."),
                figures);
    }

    private static void add(Toy toy, List<double[]> losses, List<Figure> figures) {
        figures.add(Figure.exact(toy.words() + "b", Math.round(toy.costs().allowed(1))));
        double[] chosen = losses.get(0);
        Mean loss = Mean.of(chosen);
        figures.add(Figure.limits(toy.words() + "loss at b", loss.value(), loss.limits()));
        int i = 0;
        for (String threshold : grid().keySet()) {
            if (i > 0) {
                Mean more = Mean.of(Mean.differences(losses.get(i), chosen));
                figures.add(Figure.limits(toy.words() + "more lost at " + threshold, more.value(), more.limits())
                        .askingAtLeast(0));
            }
            i++;
        }
    }
}
