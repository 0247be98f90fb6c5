package io.credence.families;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Mistakes in what is told of a belief that is itself right. */
final class FaultyAnswers {
    private FaultyAnswers() {}

    /** Touches the belief when asked. */
    static final class ForecastTouches extends Mutant.Faulty {
        ForecastTouches(Updater sound) {
            super(sound);
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            super.forecast(b, at, horizonSeconds, out);
            b.set(1, Math.nextUp(b.get(1)));
        }
    }

    /** Publishes something other than the predictive. */
    static final class WrongForecast extends Mutant.Faulty {
        private final double sdFactor;
        private final double quantileFactor;
        private final double crpsFactor;

        WrongForecast(Updater sound, double sdFactor, double quantileFactor, double crpsFactor) {
            super(sound);
            this.sdFactor = sdFactor;
            this.quantileFactor = quantileFactor;
            this.crpsFactor = crpsFactor;
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            super.forecast(b, at, horizonSeconds, out);
            double middle = out.quantile(3);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                out.quantile(i, middle + quantileFactor * (out.quantile(i) - middle));
            }
            out.moments(out.mean(), sdFactor * out.sd(), crpsFactor * out.crps());
        }
    }

    /** Tells the median for a mean that does not exist. */
    static final class GuessesTheMean extends Mutant.Faulty {
        GuessesTheMean(Updater sound) {
            super(sound);
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            super.forecast(b, at, horizonSeconds, out);
            out.moments(out.quantile(3), Double.NaN, Double.NaN);
        }
    }

    /** Tells places in a list for quantiles. */
    static final class TellsPlaces extends Mutant.Faulty {
        TellsPlaces(Updater sound) {
            super(sound);
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            super.forecast(b, at, horizonSeconds, out);
            out.quantile(3, 1);
        }
    }

    /** Simulates with a scale of its own. */
    static final class SimulatesTooNarrowly extends Mutant.Faulty {
        SimulatesTooNarrowly(Updater sound) {
            super(sound);
        }

        @Override
        public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
            Forecast forecast = new Forecast();
            super.forecast(b, inOut, 0, forecast);
            super.simulate(b, inOut, rng);
            inOut.value(forecast.quantile(3) + 0.9 * (inOut.value() - forecast.quantile(3)));
        }
    }

    /** States parameters more surely than they are. */
    static final class SummarisesTooSurely extends Mutant.Faulty {
        SummarisesTooSurely(Updater sound) {
            super(sound);
        }

        @Override
        public Summary summarise(Belief b) {
            List<Summary.Parameter> narrow = new ArrayList<>();
            for (Summary.Parameter p : super.summarise(b).parameters()) {
                double[] q = p.quantiles().clone();
                for (int i = 0; i < q.length; i++) {
                    q[i] = q[3] + 0.8 * (q[i] - q[3]);
                }
                narrow.add(new Summary.Parameter(p.name(), p.mean(), p.sd(), q));
            }
            return new Summary(narrow);
        }
    }
}
