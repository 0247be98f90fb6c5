package io.credence.simulate.study;

import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A series whose truth is known: values, and what whoever knew every parameter but not the next value would have said of each.
 *
 * @param name what it is
 * @param values of the records, ten minutes apart
 * @param logTruth log probability of each value (log density of a real one) under the truth
 */
record KnownWorld(String name, double[] values, double[] logTruth) {
    static final long EVERY = 600_000_000L;
    private static final int RECORDS = 4_032; // four weeks
    private static final int A_DAY = 144;
    private static final double SHAPE = 2; // of the negative binomial: variance m + m²/2
    private static final double[] RATES = {0.1, 1, 5, 50};

    /** How a parameter moves: from the last, the record's place and a draw. */
    private interface Course {
        double at(double before, int i, KeyedRandom random);
    }

    /** A draw for a parameter, given the last value, and its log probability left in the second place. */
    private interface Law {
        double draw(double parameter, double last, KeyedRandom random, double[] logProbability);
    }

    private static Course steady(double parameter) {
        return (before, i, random) -> parameter;
    }

    /** Between one value and another, each for four hundred records on average. */
    private static Course switching(double one, double other) {
        return (before, i, random) ->
                i == 0 ? one : random.nextDouble() < 1.0 / 400 ? (before == one ? other : one) : before;
    }

    private static Course daily(double rate) {
        return (before, i, random) -> rate * StrictMath.exp(0.9 * StrictMath.sin(2 * Math.PI * i / A_DAY));
    }

    private static KnownWorld of(String name, int seed, Course course, Law law) {
        KeyedRandom random = new KeyedRandom().aim(20261122, seed, 0, 0);
        double[] values = new double[RECORDS];
        double[] logTruth = new double[RECORDS];
        double[] logProbability = new double[1];
        double parameter = Double.NaN;
        double last = 0;
        for (int i = 0; i < RECORDS; i++) {
            parameter = course.at(parameter, i, random);
            last = law.draw(parameter, last, random, logProbability);
            values[i] = last;
            logTruth[i] = logProbability[0];
        }
        return new KnownWorld(name, values, logTruth);
    }

    private static double poisson(double rate, double last, KeyedRandom random, double[] log) {
        double u = random.nextDouble();
        double k = 0;
        double logMass = -rate;
        double below = StrictMath.exp(logMass);
        while (u > below && k < 10 * rate + 100) {
            k++;
            logMass += StrictMath.log(rate / k);
            below += StrictMath.exp(logMass);
        }
        log[0] = logMass;
        return k;
    }

    private static double negativeBinomial(double mean, double last, KeyedRandom random, double[] log) {
        double q = mean / (mean + SHAPE);
        double u = random.nextDouble();
        double k = 0;
        double logMass = SHAPE * StrictMath.log(1 - q);
        double below = StrictMath.exp(logMass);
        while (u > below && k < 100 * mean + 100) {
            logMass += StrictMath.log((SHAPE + k) / (k + 1) * q);
            k++;
            below += StrictMath.exp(logMass);
        }
        log[0] = logMass;
        return k;
    }

    private static double bernoulli(double p, double last, KeyedRandom random, double[] log) {
        boolean one = random.nextDouble() < p;
        log[0] = StrictMath.log(one ? p : 1 - p);
        return one ? 1 : 0;
    }

    /** Stays with 0.9 at what it was, one or nought, whatever the parameter. */
    private static double sticky(double stays, double last, KeyedRandom random, double[] log) {
        boolean same = random.nextDouble() < stays;
        log[0] = StrictMath.log(same ? stays : 1 - stays);
        return same ? last : 1 - last;
    }

    private static double normal(double mean, double last, KeyedRandom random, double[] log) {
        double z = random.nextGaussian();
        log[0] = -0.5 * z * z - 0.5 * StrictMath.log(2 * Math.PI);
        return mean + z;
    }

    private static double logNormal(double centre, double last, KeyedRandom random, double[] log) {
        double z = random.nextGaussian();
        double x = centre + 0.8 * z;
        log[0] = -0.5 * z * z - 0.5 * StrictMath.log(2 * Math.PI) - StrictMath.log(0.8) - x;
        return StrictMath.exp(x);
    }

    /** Every kind, each with some keys of its own seed. */
    static List<List<KnownWorld>> all(int keys) {
        List<List<KnownWorld>> all = new ArrayList<>();
        for (double rate : RATES) {
            String of = "Poisson " + rate;
            add(all, keys, of + ", steady", steady(rate), KnownWorld::poisson);
            add(all, keys, of + ", switching", switching(rate, 3 * rate), KnownWorld::poisson);
            add(all, keys, of + ", daily", daily(rate), KnownWorld::poisson);
        }
        for (double mean : new double[] {5, 50}) {
            String of = "negative binomial " + mean;
            add(all, keys, of + ", steady", steady(mean), KnownWorld::negativeBinomial);
            add(all, keys, of + ", daily", daily(mean), KnownWorld::negativeBinomial);
        }
        add(all, keys, "Bernoulli .01, steady", steady(0.01), KnownWorld::bernoulli);
        add(all, keys, "Bernoulli .3, steady", steady(0.3), KnownWorld::bernoulli);
        add(all, keys, "Bernoulli .05 and .4, switching", switching(0.05, 0.4), KnownWorld::bernoulli);
        add(all, keys, "Markov, stays with .95", steady(0.95), KnownWorld::sticky);
        add(all, keys, "Markov, stays with .7", steady(0.7), KnownWorld::sticky);
        add(all, keys, "Markov, changes with .8", steady(0.2), KnownWorld::sticky);
        add(all, keys, "normal, steady", steady(50), KnownWorld::normal);
        add(all, keys, "normal, daily", daily(10), KnownWorld::normal);
        add(all, keys, "a walk", steady(0), (mean, last, random, log) -> normal(last, last, random, log));
        add(all, keys, "pulled back, .9", steady(0), (mean, last, random, log) -> normal(0.9 * last, 0, random, log));
        add(all, keys, "log-normal, steady", steady(3), KnownWorld::logNormal);
        add(all, keys, "log-normal, switching", switching(3, 4.5), KnownWorld::logNormal);
        return all;
    }

    private static void add(List<List<KnownWorld>> all, int keys, String name, Course course, Law law) {
        List<KnownWorld> some = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            some.add(of(name, 100 * all.size() + key, course, law));
        }
        all.add(some);
    }
}
