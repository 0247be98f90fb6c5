package io.credence.families.particle.count;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.mixture.LeastCount;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import io.credence.families.particle.Totals;
import io.credence.families.particle.Wander;
import java.util.random.RandomGenerator;

/** Log rates a block at a time. */
final class CountLevelKernel implements Kernel {
    private final LogRates rates;
    private final Scatter scatter;
    private final CountTails tails;
    private final CountMixture mixture;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] logMeans = new double[Block.SIZE];
    private final double[] means = new double[Block.SIZE];
    private final double[] below = new double[Block.SIZE];
    private final double[] atLeast = new double[Block.SIZE];
    private final FalsePosition.Rising drawn = this::upTo;
    private double mean; // of what is drawn
    private double count; // that the tails are aimed at

    CountLevelKernel(CountLevel model, Wander wander) {
        rates = new LogRates(model, wander);
        scatter = model.newScatter();
        tails = new CountTails(scatter);
        mixture = new CountMixture(model, rates);
    }

    @Override
    public void first(Noise noise, Block block) {
        rates.first(noise, block);
    }

    @Override
    public void move(Instants span, Noise noise, Block block) {
        rates.move(span, noise, block);
    }

    @Override
    public boolean weigh(Observation y, Block block) {
        int n = block.size();
        rates.means(y, block, logMeans);
        System.arraycopy(logMeans, 0, means, 0, n);
        elementary.exp(means, n);
        if (y.value() == 0) { // exactly: a count
            scatter.logNone(means, block.logDensities(), n);
            return true;
        }
        aim(y.value());
        less(tails.logMost(), tails.deviances(logMeans, n), block.logDensities(), n);
        return true;
    }

    /** Also where every block asks: what belongs to the count alone costs two logarithms of factorials. */
    private void aim(double value) {
        if (count != value) {
            count = value;
            tails.aim(value);
        }
    }

    private static void less(double from, double[] by, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = from - by[i];
        }
    }

    @Override
    public void place(Observation y, double u, Block block, Placement into) {
        int n = block.size();
        double[] weights = block.weights();
        double mass = Elementary.exp(block.top()) * Totals.sum(block.joint(), n);
        double less = 0;
        double rest = Totals.sum(weights, n);
        if (y.value() > 0) {
            tails.tails(below, atLeast, n);
            less = Totals.product(weights, below, n);
            rest = Totals.product(weights, atLeast, n);
        }
        double sum = Totals.product(weights, means, n);
        squares(1 + scatter.dispersion(), means, below, n);
        into.add(less + u * mass, Math.max(0, rest - u * mass), sum, sum + Totals.product(weights, below, n));
    }

    private static void squares(double by, double[] means, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = by * means[i] * means[i];
        }
    }

    @Override
    public void forecast(Ensemble states, Observation at, Forecast out) {
        mixture.forecast(states, at, out);
    }

    @Override
    public double below(Ensemble states, Observation at, double y) {
        if (y < 0) {
            return 0;
        }
        mixture.take(states, at);
        return mixture.upTo(Math.floor(y));
    }

    @Override
    public void draw(double[] state, Observation inOut, RandomGenerator rng) {
        mean = rates.mean(inOut, state);
        double sd = Math.sqrt(mean * (1 + scatter.dispersion() * mean));
        inOut.value(LeastCount.of(drawn, rng.nextDouble(), Math.floor(mean), Math.max(1, Math.floor(sd / 4))));
    }

    private double upTo(double k) {
        return k < 0 ? 0 : scatter.upTo(k, mean);
    }
}
