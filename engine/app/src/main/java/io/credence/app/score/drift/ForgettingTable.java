package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.Model;
import io.credence.core.drift.trial.Hindsight;
import io.credence.core.drift.trial.MovingLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** What learnt forgetting loses to the best fixed factor, which is known only in the end; static. */
final class ForgettingTable {
    private static final int STREAMS = 200; // of a world
    private static final int LEARNT = 2; // of the ways, the first
    private static final double MOST = 0.005; // nats a record
    private static final List<Double> FACTORS = List.of(0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 1.0);

    private ForgettingTable() {}

    /** A way to forget, or none. */
    private record Way(String words, Model model) {}

    private static List<Way> ways() {
        return List.of(
                new Way("learnt", Named.model("gaussian", Map.of("forget.how", "learnt"))),
                new Way(
                        "learnt, with 8 runs",
                        Named.model("gaussian", Map.of("forget.how", "learnt", "forget.runs", "8"))),
                new Way("keeping .95", keeping(0.95)),
                new Way("keeping .995", keeping(0.995)),
                new Way("forgetting nothing", keeping(1)),
                new Way("run-lengths", Named.model("run-lengths", Map.of("of", "gaussian"))));
    }

    private static Model keeping(double factor) {
        Map<String, String> options = Map.of("forget.retain", Double.toString(factor), "forget.per", "PT1S");
        return Named.model("gaussian", options);
    }

    static Table of(Pieces pieces, Effort effort) {
        List<Way> ways = ways();
        List<Model> fixed = FACTORS.stream().map(ForgettingTable::keeping).toList();
        List<Callable<List<Figure>>> work = new ArrayList<>();
        for (MovingLevel world : MovingLevel.values()) {
            work.add(() -> figures(world, ways, fixed, effort.of(STREAMS)));
        }
        return new Table(
                "drift-forgetting",
                "What forgetting loses to the best fixed factor in hindsight",
                List.of(
                        "Levels under noise of sd 1, 2,000 records, one a second; gaussian, by its name alone, forgets. For each stream the best of .7, .8, .9, .95, .98, .99,"
                                + " .995, .998 and 1 a record is chosen when it is over. Losses are nats a record, of all records; below 0 it is ahead.",
                        "Learnt is forget: learnt, of which runs: 8 is one voice more. Where the level stays or walks they may be behind by .005, on average and on each stream; where no factor is right for long they have"
                                + " to be ahead on average.",
                        "run-lengths, of gaussian, drops a past at once in place of letting it fade."),
                pieces.figures(work));
    }

    private static List<Figure> figures(MovingLevel world, List<Way> ways, List<Model> fixed, int streams) {
        List<Model> models = ways.stream().map(Way::model).toList();
        Hindsight hindsight = Hindsight.of(world, models, fixed, streams);
        List<Figure> figures = new ArrayList<>();
        for (int k = 0; k < ways.size(); k++) {
            double[] lost = hindsight.lost()[k];
            Mean mean = Mean.of(lost);
            String name = world.words + ": " + ways.get(k).words();
            Figure figure = Figure.limits(name, mean.value(), mean.limits());
            figures.add(k < LEARNT ? figure.askingAtMost(world.isAbrupt() ? 0 : MOST) : figure);
            if (k < LEARNT) {
                double most = Arrays.stream(lost).max().orElseThrow();
                Figure worst = Figure.about(name + ", on its worst stream", most, 0.002);
                figures.add(world.isAbrupt() ? worst : worst.askingAtMost(MOST));
            }
        }
        int best = hindsight.favourite();
        figures.add(Figure.about(
                String.format(Locale.ROOT, "%s: the factor that was best most often", world.words),
                FACTORS.get(best),
                0.5 * (FACTORS.get(Math.min(best + 1, FACTORS.size() - 1)) - FACTORS.get(Math.max(best - 1, 0)))));
        return figures;
    }
}
