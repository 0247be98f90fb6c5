package io.credence.families.kalman;

import io.credence.core.Censoring;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.linear.UpperFactor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * States that move linearly, of which each value shows a combination through noise.
 *
 * @param motion of the states
 * @param observed what each state counts for in a value
 * @param noiseVariance of a value
 * @param initialMean of the states at the first record
 * @param initialCovariance of the states at the first record
 */
record KalmanModel(Motion motion, Row observed, double noiseVariance, Row initialMean, List<Row> initialCovariance)
        implements Model {

    /** Copies the rows. */
    KalmanModel {
        initialCovariance = List.copyOf(initialCovariance);
    }

    @Override
    public String family() {
        return KalmanFamily.NAME;
    }

    int states() {
        return observed.numbers().size();
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
        double[] h = observed.array();
        double[] prior = prior();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += h[i] * prior[i];
        }
        double variance = UpperFactor.variance(n, prior, n, h);
        return List.of(
                states + time + " by the matrices given; each value shows a combination of them with noise of sd "
                        + Prose.number(Math.sqrt(noiseVariance)) + ".",
                "The prior expects that combination at " + Prose.number(mean) + " ± "
                        + Prose.number(Math.sqrt(variance)) + " at first, worth "
                        + Prose.records(noiseVariance / variance) + ".");
    }
}
