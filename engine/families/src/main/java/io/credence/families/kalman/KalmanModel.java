package io.credence.families.kalman;

import io.credence.core.Censoring;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.linear.UpperFactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * States that move linearly, of which each value shows a combination through noise of its own.
 *
 * @param motion of the states
 * @param observed what each state counts for in a value, a row for each value
 * @param noiseVariances of each value
 * @param initialMean of the states at the first record
 * @param initialCovariance of the states at the first record
 */
record KalmanModel(
        Motion motion, List<Row> observed, List<Double> noiseVariances, Row initialMean, List<Row> initialCovariance)
        implements Model {

    /** Copies the rows. */
    KalmanModel {
        observed = List.copyOf(observed);
        noiseVariances = List.copyOf(noiseVariances);
        initialCovariance = List.copyOf(initialCovariance);
    }

    @Override
    public String family() {
        return KalmanFamily.NAME;
    }

    int states() {
        return initialMean.numbers().size();
    }

    @Override
    public Layout layout() {
        int n = states();
        return new Layout(
                1, List.of(new Layout.Field("mean", 0, n), new Layout.Field("factor", n, UpperFactor.width(n))));
    }

    /** The prior as a belief's numbers. */
    double[] prior() {
        int n = states();
        double[] numbers = new double[n + UpperFactor.width(n)];
        System.arraycopy(initialMean.array(), 0, numbers, 0, n);
        UpperFactor.factorise(Row.matrix(initialCovariance), n, numbers, n);
        return numbers;
    }

    @Override
    public Updater newUpdater() {
        return new KalmanUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public boolean wanders() {
        return true;
    }

    @Override
    public int dimension() {
        return observed.size();
    }

    @Override
    public boolean admits(Observation y) {
        if (y.dimension() != observed.size()) {
            return false;
        }
        for (double value : y.values()) {
            if (Double.isInfinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int recordsToIdentify() {
        return states();
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        int n = states();
        String states = n + (n == 1 ? " state moves" : " states move");
        String time = motion.isContinuous()
                ? " all the time"
                : " at each " + Prose.duration(Duration.ofNanos(motion.everyMicros() * 1000));
        List<String> words = new ArrayList<>();
        words.add(states + time + " by the matrices given; each value shows a combination of them through noise.");
        double[] prior = prior();
        for (int i = 0; i < observed.size(); i++) {
            words.add(prior(prior, i));
        }
        return words;
    }

    private String prior(double[] prior, int component) {
        double[] h = observed.get(component).array();
        double mean = 0;
        for (int i = 0; i < h.length; i++) {
            mean += h[i] * prior[i];
        }
        double variance = UpperFactor.variance(h.length, prior, h.length, h);
        double noise = noiseVariances.get(component);
        String which = observed.size() == 1 ? "that combination" : "the combination of value " + (component + 1);
        return "The prior expects " + which + " at " + Prose.number(mean) + " ± " + Prose.number(Math.sqrt(variance))
                + " at first, worth " + Prose.records(noise / variance) + "; the noise has an sd of "
                + Prose.number(Math.sqrt(noise)) + ".";
    }
}
