package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.Prose;
import io.credence.core.drift.RankDetector.Source;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboFigures;
import io.credence.pipeline.placebo.SmallestShift;
import io.credence.pipeline.placebo.trial.PlaceboTrial;
import io.credence.pipeline.placebo.trial.PlaceboTruth;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What placebos say of keys against what is true of them; confined to a thread, used once. */
final class PlaceboTable {
    private static final int KEYS = 240;
    private static final int RECORDS = 8_000; // of a key
    private static final int FRESH = 10_000; // streams
    private static final double THOUSAND = 1_000;
    private static final double CONFIDENCE = 0.95;
    private static final double AGREEING = 0.9; // of figures, whose intervals are of 95 %
    private static final double WALK = 0.1;
    private static final Budget BUDGET = new Budget(1e3);

    private final List<Figure> figures = new ArrayList<>();

    private PlaceboTable() {}

    private static PlaceboTrial steady() {
        return new PlaceboTrial(Named.model("gaussian"), BUDGET.ranks(Source.VALUES), 0);
    }

    /** A record every ten seconds moves the level by a tenth of the noise. */
    private static PlaceboTrial wandering() {
        String perSecond = Double.toString(WALK / Math.sqrt(10));
        Map<String, String> options = Map.of("noise.sd", "1", "level.sd", perSecond, "initial.sd", "1000");
        return new PlaceboTrial(Named.model("local-level", options), BUDGET.ranks(Source.RESIDUALS_FIRST), WALK);
    }

    static Table of(Pieces pieces, Effort effort) {
        List<Callable<PlaceboFigures>> work = new ArrayList<>();
        for (PlaceboTrial trial : List.of(steady(), wandering())) {
            work.add(() -> trial.placebos(effort.of(KEYS), RECORDS));
            work.add(() -> trial.truth(effort.of(FRESH)));
        }
        List<PlaceboFigures> done = pieces.all(work);
        PlaceboTable table = new PlaceboTable();
        table.add("gaussian", done.get(0), (PlaceboTruth) done.get(1));
        table.add("local-level", done.get(2), (PlaceboTruth) done.get(3));
        return table.table();
    }

    private Table table() {
        long judged = figures.stream().filter(Figure::isAsked).count();
        long held = figures.stream().filter(f -> f.isAsked() && f.isHeld()).count();
        figures.add(Figure.share("true figures within the placebos' intervals", new Share(held, judged))
                .askingAtLeast(AGREEING));
        return new Table(
                "drift-placebo",
                "What placebos say, and what is true, at a budget of 1e-3",
                List.of(
                        "Keys of 8,000 records, one every ten seconds, each with a placebo beside it: noise around a level that stays (gaussian, values) or walks by .1 of it a"
                                + " record (local-level, residuals). What they say is what status prints, with its interval. The truth is that of the same detector on fresh"
                                + " streams of the law, without placebos.",
                        "Asked is that the truth lies in the interval said; one in twenty may miss it by chance, for intervals are of 95 %. A median delay has no interval in"
                                + " status: in truth half of all changes are found by then, give or take what as many placebos leave open.",
                        "An hour is 360 records. Shifts are in sds of what one record is predicted with."),
                figures);
    }

    private void add(String family, PlaceboFigures said, PlaceboTruth truth) {
        Figure rate = rate(family + ": placebos' false alarms in 1,000 records", said);
        agree(rate, rate(family + ": in truth, false alarms in 1,000 records", truth));
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            String size = family + ", " + Prose.number(Ladder.SDS.get(i)) + " sd: ";
            agree(noticed(size + "placebos noticed within an hour", said, i), noticed(size + "in truth", truth, i));
            delay(size, said, truth, i);
        }
        smallest(family, SmallestShift.of(said), SmallestShift.of(truth));
    }

    /** What is said, and what is true, which is asked to be within; where no change of a size came about, nothing is. */
    private void agree(Figure said, Figure truth) {
        figures.add(said);
        figures.add(Double.isNaN(said.value()) ? truth : truth.asking(said.within()));
    }

    private static Figure rate(String name, PlaceboFigures of) {
        return Figure.rate(name, new Rate(of.falseAlarms(), of.calmRecords() / THOUSAND));
    }

    private static Figure noticed(String name, PlaceboFigures of, int size) {
        return Figure.share(name, new Share(of.withinHour(size), of.injected(size)));
    }

    private void delay(String size, PlaceboFigures said, PlaceboTruth truth, int i) {
        double median = said.medianRecords(i);
        figures.add(Figure.about(size + "placebos' median delay, records", median, Math.max(1, 0.2 * median)));
        if (Double.isNaN(median)) { // fewer than half are found
            return;
        }
        long of = said.injected(i);
        long found = Math.round(truth.foundBy(median, i) * truth.injected(i));
        figures.add(Figure.share(size + "in truth found by then", new Share(found, truth.injected(i)))
                .asking(new Share(of / 2, of).limits(CONFIDENCE)));
    }

    private void smallest(String family, SmallestShift said, SmallestShift truth) {
        boolean isKnown = said.most() < Double.POSITIVE_INFINITY;
        Interval bracket = isKnown ? new Interval(said.least(), said.most()) : new Interval(Double.NaN, Double.NaN);
        String what = "smallest shift noticed within an hour, sds";
        figures.add(Figure.limits(family + ": placebos' " + what, said.sds(), bracket));
        Figure inTruth = Figure.about(family + ": in truth, " + what, truth.sds(), 0.2 * truth.sds());
        figures.add(isKnown ? inTruth.asking(bracket) : inTruth);
    }
}
