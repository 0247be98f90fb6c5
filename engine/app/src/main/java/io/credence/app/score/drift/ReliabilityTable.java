package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.drift.ChangeRate;
import io.credence.simulate.score.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Whether what is said to be probable comes true, the rate of changes given or learnt, thought right or four times wrong; static. */
final class ReliabilityTable {
    private static final int ALERTS = 2_500; // a row
    private static final double DEVIATES = 1.96; // 95 %
    private static final double OFTEN = 4e-3;
    private static final double MIDDLE = 1e-3;
    private static final double SELDOM = 2.5e-4;

    private ReliabilityTable() {}

    /**
     * A row.
     *
     * @param truly changes a record
     * @param thought of that beforehand
     */
    private record Row(double truly, double thought, boolean learns) {
        String words() {
            return String.format(
                    Locale.ROOT,
                    "%s a record, %s %s",
                    number(truly),
                    learns ? "learnt from" : "given",
                    number(thought));
        }

        private static String number(double perRecord) {
            return perRecord == SELDOM ? "2.5e-4" : perRecord == OFTEN ? "4e-3" : "1e-3";
        }
    }

    /** What came out of one. */
    private record Done(Row row, Reliability said, double inTheEnd) {
        static Done of(Row row, int alerts) {
            ChangeRate rate = new ChangeRate(row.thought() * ChangeRate.RECORDS);
            Reliability said = Reliability.of(alerts, row.truly(), rate, row.learns());
            return new Done(row, said, rate.perRecord());
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (double[] pair :
                new double[][] {{SELDOM, MIDDLE}, {MIDDLE, MIDDLE}, {MIDDLE, OFTEN}, {MIDDLE, SELDOM}, {OFTEN, MIDDLE}
                }) {
            rows.add(new Row(pair[0], pair[1], false));
            rows.add(new Row(pair[0], pair[1], true));
        }
        return rows;
    }

    static Table of(Pieces pieces, Effort effort) {
        List<Callable<Done>> work = new ArrayList<>();
        rows().forEach(row -> work.add(() -> Done.of(row, effort.of(ALERTS))));
        List<Figure> figures = new ArrayList<>();
        for (Done done : pieces.all(work)) {
            add(done, figures);
        }
        return new Table(
                "drift-probabilities",
                "Probabilities of alerts, 25 records after the alarm, at a budget of 1 in 500",
                List.of(
                        "A row is of 2,500 alerts of streams whose changes, of all kinds alike, come so often; what is thought of that is given and stays, or is"
                                + " where learning begins.",
                        "The slope of what was true in what was said is 1 where all is right, and less where it is too sure. Of changes as frequent as one in"
                                + " 250 records a fifth come within the warm-up of a regime, where they cannot be seen.",
                        "What is learnt is the rate of changes that can be found."),
                figures);
    }

    private static void add(Done done, List<Figure> figures) {
        String name = done.row().words() + ": ";
        Reliability said = done.said();
        double error = DEVIATES * said.slopeError();
        double slope = said.slope();
        figures.add(Figure.limits(name + "slope", slope, new Interval(slope - error, slope + error))
                .asking(new Interval(0.9, 1.1)));
        figures.add(Figure.about(name + "mean said", said.meanSaid(), 0.03));
        figures.add(Figure.share(name + "came true", said.cameTrue()));
        if (done.row().learns()) {
            double end = done.inTheEnd();
            figures.add(Figure.about(name + "changes a record in the end", end, 0.2 * end));
        }
        if (done.row().equals(new Row(MIDDLE, MIDDLE, false))) {
            for (int bin = 0; bin < Reliability.BINS; bin++) {
                String tenth =
                        String.format(Locale.ROOT, "%ssaid .%d to %s", name, bin, bin == 9 ? "1" : "." + (bin + 1));
                figures.add(Figure.about(tenth + ", mean said", said.meanSaid(bin), 0.03));
                figures.add(Figure.share(tenth + ", came true", said.cameTrue(bin)));
            }
        }
    }
}
