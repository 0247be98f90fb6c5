package io.credence.families.particle.simulator;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.families.particle.Places;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Has the filter's work done by a thread of its own, on copies: so what a user's class throws, or never ends, changes nothing here.
 *
 * <p>Where the first states could not be drawn a belief has no weights; it begins when a record comes, or that record is refused.
 */
final class GuardedUpdater implements Updater, Distributed, Forecast.Quantiles {
    private static final int RESOLUTION = 0;
    private static final int HORIZON = 1;
    private static final int TIME = 2;
    private static final int ASKED = 3;

    private final SimulatorModel model;
    private final long limitMillis;
    private final int width;
    private Work work; // made anew where the last never came back
    private String trouble = "";

    GuardedUpdater(SimulatorModel model) {
        this.model = model;
        limitMillis = Math.max(1, model.limit().toMillis());
        width = model.layout().width();
        work = new Work(model);
    }

    /** What is asked of the other thread. */
    private enum Task {
        INITIALISE,
        OBSERVE,
        QUANTILES,
        BELOW,
        SIMULATE,
        WIDEN,
        SUMMARISE
    }

    /** The filter and all it reads and writes; nobody else's while the other thread is at it, and nobody's at all where that is left to itself. */
    private static final class Work implements Runnable {
        private final Updater filter;
        private final Belief belief;
        private final Observation y = new Observation();
        private final KeyedRandom random = new KeyedRandom();
        private final Surprise surprise = new Surprise();
        private final Forecast forecast = new Forecast();
        private final double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        private Task task;
        private boolean isUnborn;
        private double number; // in or out: a horizon, a share, a probability
        private double at;
        private boolean isTaken;
        private Summary summary;
        private SimulatorFault fault;

        Work(SimulatorModel model) {
            filter = model.of().newUpdater();
            belief = Belief.of(model.layout());
        }

        @Override
        public void run() {
            fault = null;
            try {
                perform();
            } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
                fault = SimulatorFault.of(e);
            }
        }

        private void perform() {
            if (isUnborn && task != Task.INITIALISE) {
                filter.widen(belief, 0, random); // all the way to the prior: it begins
            }
            switch (task) {
                case INITIALISE -> filter.initialise(belief, random);
                case OBSERVE -> isTaken = filter.observe(belief, y, random, surprise);
                case QUANTILES -> {
                    filter.forecast(belief, y, number, forecast);
                    for (int i = 0; i < quantiles.length; i++) {
                        quantiles[i] = forecast.quantile(i);
                    }
                }
                case BELOW -> number = ((Distributed) filter).below(belief, y, number, at);
                case SIMULATE -> filter.simulate(belief, y, random);
                case WIDEN -> filter.widen(belief, number, random);
                case SUMMARISE -> summary = filter.summarise(belief);
            }
        }
    }

    private Work ready(Task task, double[] numbers, int from) {
        if (work == null) {
            work = new Work(model);
        }
        work.task = task;
        System.arraycopy(numbers, from, work.belief.array(), 0, width);
        work.isUnborn = isUnborn(numbers, from);
        return work;
    }

    private boolean isUnborn(double[] numbers, int from) {
        for (int i = 0; i < model.of().swarm().particles(); i++) {
            if (numbers[from + Places.WEIGHTS + i] > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isPerformed() {
        String name = model.simulation().type().getName();
        switch (Runner.run(work, limitMillis)) {
            case REFUSED -> {
                trouble = name + " is not asked any more: " + Runner.MOST_LEFT + " calls of simulators never came back";
                return false;
            }
            case TOO_LONG -> {
                work = null;
                trouble = name + " took longer than " + model.limit();
                return false;
            }
            default -> {
                trouble = work.fault == null ? "" : name + " " + work.fault.getMessage();
                return work.fault == null;
            }
        }
    }

    @Override
    public String trouble() {
        return trouble;
    }

    private void copyBack(Belief b) {
        System.arraycopy(work.belief.array(), 0, b.array(), b.offset(), width);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        long word = rng.nextLong();
        Arrays.fill(b.array(), b.offset(), b.offset() + width, 0);
        Work own = ready(Task.INITIALISE, b.array(), b.offset());
        own.random.aim(word, 0, 0, 0);
        boolean hasBegun = isPerformed();
        if (!hasBegun) {
            // What the prior will be drawn from is written first; of one that never came back it is the same again.
            own.random.aim(word, 0, 0, 0);
            b.set(0, (double) (own.random.nextLong() >>> 12));
            b.set(1, (double) (own.random.nextLong() >>> 12));
            return;
        }
        copyBack(b);
    }

    @Override
    public void evolve(Belief b, Instants through, RandomGenerator rng) {
        if (work == null) {
            work = new Work(model);
        }
        work.filter.evolve(b, through, rng); // asks nothing of the class
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        Work own = ready(Task.OBSERVE, b.array(), b.offset());
        own.y.copyFrom(y);
        own.random.aim(Double.doubleToRawLongBits(rng.nextDouble()), 0, 0, 0);
        if (!isPerformed() || !own.isTaken) {
            return false;
        }
        copyBack(b);
        Surprise scored = own.surprise;
        out.scoreContinuous(
                scored.logDensity(), scored.pit(), Normal.upperTail(scored.residual()), scored.mean(), scored.sd());
        if (scored.renewals() > 0) {
            out.renewed(scored.renewals());
        }
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double[] kept = out.defer(Double.NaN, Double.NaN, this, width + ASKED);
        System.arraycopy(b.array(), b.offset(), kept, 0, width);
        kept[width + RESOLUTION] = at.resolution();
        kept[width + HORIZON] = horizonSeconds;
        kept[width + TIME] = at.timeMicros();
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        Work own = ready(Task.QUANTILES, kept, 0);
        own.y.value(Double.NaN).resolution(kept[width + RESOLUTION]).time((long) kept[width + TIME]);
        own.number = kept[width + HORIZON];
        if (isPerformed()) {
            System.arraycopy(own.quantiles, 0, quantiles, 0, quantiles.length);
        } else {
            Arrays.fill(quantiles, Double.NaN);
        }
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        Work own = ready(Task.BELOW, b.array(), b.offset());
        own.y.copyFrom(at);
        own.number = horizonSeconds;
        own.at = y;
        return isPerformed() ? own.number : Double.NaN;
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        Work own = ready(Task.SIMULATE, b.array(), b.offset());
        own.y.copyFrom(inOut);
        own.random.aim(rng.nextLong(), 0, 0, 0);
        inOut.value(isPerformed() ? own.y.value() : Double.NaN);
    }

    /** Where the first states cannot be drawn the belief stays. */
    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        Work own = ready(Task.WIDEN, b.array(), b.offset());
        own.number = retain;
        if (isPerformed()) {
            copyBack(b);
        }
    }

    /** Where the states cannot be moved to now, as they were at the last record. */
    @Override
    public Summary summarise(Belief b) {
        ready(Task.SUMMARISE, b.array(), b.offset());
        if (isPerformed()) {
            return work.summary;
        }
        Work own = ready(Task.SUMMARISE, b.array(), b.offset());
        own.belief.set(Places.FROM, 0);
        own.belief.set(Places.TO, 0);
        return isPerformed() ? work.summary : unknown();
    }

    private Summary unknown() {
        double[] none = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(none, Double.NaN);
        List<String> names = model.simulation().states();
        return new Summary(names.stream()
                .map(name -> new Summary.Parameter(name, Double.NaN, Double.NaN, none.clone()))
                .toList());
    }
}
