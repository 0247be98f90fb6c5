package io.credence.app.explain;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Summary;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Between which numbers a prior expects what it is about; static. */
final class PriorWords {
    private static final int LOW = Forecast.PROBABILITIES.indexOf(0.05);
    private static final int HIGH = Forecast.PROBABILITIES.indexOf(0.95);
    // A prior as wide as that says nothing, whatever the unit.
    private static final double WIDE = 1e8;
    private static final double SMALL = 0.01;
    private static final int MOST = 6; // sentences

    private PriorWords() {}

    /** A sentence for each quantity of which the prior says anything. */
    static List<String> of(Model model) {
        Updater updater = model.newUpdater();
        Belief prior = Belief.of(model.layout());
        updater.initialise(prior, new KeyedRandom());
        List<String> said = new ArrayList<>();
        for (Summary.Parameter parameter : updater.summarise(prior).parameters()) {
            double low = parameter.quantiles()[LOW];
            double high = parameter.quantiles()[HIGH];
            boolean isTold = high - low < WIDE && low < high && !(low > 0 && high / low > WIDE);
            if (isTold && said.size() < MOST) {
                said.add("Before any record: " + parameter.name() + " between " + number(low) + " and " + number(high)
                        + " with 90 %.");
            }
        }
        return said;
    }

    /** Three digits, of small numbers two: a prior is no measurement. */
    private static String number(double value) {
        MathContext digits = new MathContext(Math.abs(value) < SMALL ? 2 : 3);
        return Prose.number(new BigDecimal(value).round(digits).doubleValue());
    }
}
