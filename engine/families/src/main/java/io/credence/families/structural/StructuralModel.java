package io.credence.families.structural;

import io.credence.core.Censoring;
import io.credence.core.Composition;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.clock.WallClock;
import io.credence.core.linear.UpperFactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A signal made of parts, seen through noise; variances of states are in units of the noise's.
 *
 * @param noise known or learnt
 * @param level always there
 * @param slope null where the level has no trend
 * @param memory null where nothing is remembered
 * @param effects seasons, calendar and last the inputs, in the order of their states
 * @param clock of the zone the seasons and the calendar follow
 * @param per the time people think in
 */
record StructuralModel(
        Noise noise,
        Level level,
        Slope slope,
        Autoregression memory,
        List<Effect> effects,
        WallClock clock,
        Duration per)
        implements Model {

    /** Copies the list. */
    StructuralModel {
        effects = List.copyOf(effects);
    }

    @Override
    public String family() {
        return StructuralFamily.NAME;
    }

    /** How many states follow laws of motion: level, slope, memory; the coefficients come after them. */
    int moving() {
        return 1 + (slope == null ? 0 : 1) + (memory == null ? 0 : memory.order());
    }

    /** How many states there are. */
    int states() {
        return moving() + effects.stream().mapToInt(Effect::size).sum();
    }

    /** Where the memory's states begin. */
    int memoryAt() {
        return slope == null ? 1 : 2;
    }

    @Override
    public Layout layout() {
        int n = states();
        List<Layout.Field> fields = new ArrayList<>();
        int next = field(fields, "mean", 0, n);
        next = field(fields, "factor", next, UpperFactor.width(n));
        if (!noise.isKnown()) {
            next = field(fields, "alpha", next, 1);
            field(fields, "beta", next, 1);
        }
        return new Layout(1, fields);
    }

    private static int field(List<Layout.Field> fields, String name, int at, int length) {
        fields.add(new Layout.Field(name, at, length));
        return at + length;
    }

    @Override
    public Updater newUpdater() {
        return new StructuralUpdater(this);
    }

    @Override
    public double retained(double elapsedSeconds) {
        return noise.fading().after(elapsedSeconds);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public List<Double> seasons() {
        return effects.stream()
                .map(Effect::seasonSeconds)
                .filter(seconds -> seconds > 0)
                .distinct()
                .toList();
    }

    @Override
    public boolean wanders() {
        return true;
    }

    /** The prior as a belief's numbers. */
    double[] prior() {
        int n = states();
        double[] numbers = new double[layout().width()];
        numbers[0] = level.initialMean();
        if (slope != null) {
            numbers[1] = slope.initialMean();
        }
        if (!UpperFactor.factorise(priorCovariance(), n, numbers, n)) {
            throw new IllegalStateException("the prior of " + this + " is no covariance");
        }
        if (!noise.isKnown()) {
            numbers[numbers.length - 2] = noise.alpha();
            numbers[numbers.length - 1] = noise.beta();
        }
        return numbers;
    }

    private double[][] priorCovariance() {
        double[][] p = new double[states()][states()];
        p[0][0] = level.initialVariance();
        if (slope != null) {
            p[1][1] = slope.initialVariance();
        }
        if (memory != null) {
            double[][] own = memory.isContinuous()
                    ? new double[][] {{memory.sd() * memory.sd()}}
                    : new Steps(memory).stationary();
            for (int i = 0; i < memory.order(); i++) {
                System.arraycopy(own[i], 0, p[memoryAt() + i], memoryAt(), memory.order());
            }
        }
        int at = moving();
        for (Effect effect : effects) {
            effect.prior(p, at);
            at += effect.size();
        }
        return p;
    }

    /** What a summary tells. */
    List<Quantity> quantities() {
        int n = states();
        List<Quantity> named = new ArrayList<>();
        named.add(Quantity.of("level", n, 0));
        if (slope != null) {
            named.add(Quantity.of("slope in " + Prose.duration(per), n, 1, per.toNanos() * 1e-9));
        }
        if (memory != null) {
            named.add(Quantity.of("memory", n, memoryAt()));
        }
        int at = moving();
        for (Effect effect : effects) {
            named.addAll(effect.quantities(n, at));
            at += effect.size();
        }
        return named;
    }

    /** How many inputs a record must have. */
    private int inputs() {
        int last = effects.size() - 1;
        return last >= 0 && effects.get(last) instanceof Regressors regressors ? regressors.size() : 0;
    }

    @Override
    public int recordsToIdentify() {
        return states();
    }

    @Override
    public Composition composition() {
        return new StructuralComposition(this);
    }

    @Override
    public int leastInputs() {
        return inputs();
    }

    @Override
    public int mostInputs() {
        return inputs();
    }

    @Override
    public boolean admits(Observation y) {
        double[] inputs = y.inputs();
        if (Double.isInfinite(y.value()) || inputs.length != inputs()) {
            return false;
        }
        for (double input : inputs) {
            if (!Double.isFinite(input)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        return StructuralProse.of(this);
    }
}
