package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.simulate.score.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The setting of each rival at which it rings as often as is asked; immutable. */
final class EqualRates {
    private static final int ALARMS = 1_600; // of a measurement
    private static final int OFTEN_ALARMS = 6_400; // where each costs a tenth
    private static final double OFTEN = 1e3; // records between them
    private static final double DEVIATES = 4; // what is solved for and its check err by a count each
    private static final double TOLERANCE = 0.1; // of a setting

    private final List<Rival> rivals = Rival.all();
    private final List<List<EqualRate>> solved = new ArrayList<>(); // by budget, by rival

    private EqualRates() {}

    static EqualRates of(Pieces pieces, Effort effort) {
        EqualRates rates = new EqualRates();
        List<Callable<EqualRate>> work = new ArrayList<>();
        for (Budget budget : Budget.USUAL) {
            int alarms = effort.of(budget.records() > OFTEN ? ALARMS : OFTEN_ALARMS);
            for (Rival rival : rates.rivals) {
                work.add(() -> EqualRate.of(rival.at(), rival.guess(), rival.most(), budget.records(), alarms));
            }
        }
        List<EqualRate> all = pieces.all(work);
        int each = rates.rivals.size();
        for (int from = 0; from < all.size(); from += each) {
            rates.solved.add(all.subList(from, from + each));
        }
        return rates;
    }

    /** A rival as it rings at the rate of the budget of that number. */
    Watcher watcher(int budget, Rival rival) {
        for (int i = 0; i < rivals.size(); i++) {
            if (rivals.get(i).words().equals(rival.words())) {
                return rival.at().apply(solved.get(budget).get(i).setting());
            }
        }
        throw new IllegalArgumentException("no rival is called " + rival.words());
    }

    Table table() {
        List<Figure> figures = new ArrayList<>();
        for (int b = 0; b < Budget.USUAL.length; b++) {
            for (int r = 0; r < rivals.size(); r++) {
                add(
                        Budget.USUAL[b].words() + ", " + rivals.get(r).words(),
                        solved.get(b).get(r),
                        figures);
            }
        }
        return new Table(
                "drift-delay-rates",
                "Settings at which false alarms come as often as is asked",
                List.of(
                        "Solved for on Gaussian records: the threshold of ranks (1/budget is the proven one), h of the oracles' CUSUM, λ of"
                                + " Page–Hinkley, δ of ADWIN. Checked on fresh records; limits are those of a Poisson count.",
                        "Where nothing is asked, the search ended at the last setting there is: δ of ADWIN lies below 1."),
                figures);
    }

    private static void add(String name, EqualRate rate, List<Figure> figures) {
        figures.add(Figure.about(name + ": setting", rate.setting(), TOLERANCE * rate.setting()));
        Figure check = Figure.rate(name + ": alarms of those asked for", rate.check());
        double chance = DEVIATES / Math.sqrt(rate.check().exposure());
        figures.add(rate.isReached() ? check.asking(new Interval(1 - chance, 1 + chance)) : check);
    }
}
