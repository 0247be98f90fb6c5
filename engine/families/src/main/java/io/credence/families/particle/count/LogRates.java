package io.credence.families.particle.count;

import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Wander;

/** How log rates begin, move, and add up with their season; owns scratch, so confine it to a thread. */
final class LogRates {
    // Means whose logarithms are held to this have squares that a double holds, also times a count of 2⁵³.
    private static final double FARTHEST = 300;

    private final CountLevel model;
    private final Wander level;
    private final double[] draws = new double[Block.SIZE];
    private final double[] wave = new double[Block.SIZE];

    LogRates(CountLevel model, Wander wander) {
        this.model = model;
        this.level = wander;
    }

    void first(Noise noise, Block block) {
        int n = block.size();
        for (int d = 0; d <= 2 * model.season().waves(); d++) {
            noise.normals(d, draws, n);
            about(model.mean(d), Math.sqrt(model.variance(d)), draws, block.states(d), n);
        }
        level.first(noise, block);
    }

    private static void about(double mean, double sd, double[] draws, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = mean + sd * draws[i];
        }
    }

    void move(Instants span, Noise noise, Block block) {
        double seconds = span.elapsedSeconds();
        int n = block.size();
        level.step(noise, 0, seconds, block, block.states(0));
        Season season = model.season();
        double sd = Math.sqrt(season.perSecond() * seconds);
        double round = seconds / season.periodSeconds() % 1;
        for (int k = 1; k <= season.waves(); k++) {
            double angle = 2 * Math.PI * (k * round % 1);
            turn(StrictMath.cos(angle), StrictMath.sin(angle), block.states(2 * k - 1), block.states(2 * k), n);
            if (sd > 0) {
                wander(2 * k - 1, sd, noise, block.states(2 * k - 1), n);
                wander(2 * k, sd, noise, block.states(2 * k), n);
            }
        }
    }

    private void wander(int stream, double sd, Noise noise, double[] inOut, int n) {
        noise.normals(stream, draws, n);
        add(sd, draws, inOut, n);
    }

    private static void add(double by, double[] from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += by * from[i];
        }
    }

    private static void turn(double cosine, double sine, double[] now, double[] ahead, int n) {
        for (int i = 0; i < n; i++) {
            double turned = cosine * now[i] + sine * ahead[i];
            ahead[i] = cosine * ahead[i] - sine * now[i];
            now[i] = turned;
        }
    }

    /** out ← ln of the means that an observation's exposure makes of a block's rates. */
    void means(Observation at, Block block, double[] out) {
        int n = block.size();
        plus(logExposure(at), block.states(0), out, n);
        for (int k = 1; k <= model.season().waves(); k++) {
            add(1, block.states(2 * k - 1), out, n);
        }
        hold(out, n);
    }

    private static void plus(double all, double[] levels, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = all + levels[i];
        }
    }

    private static void hold(double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(-FARTHEST, Math.min(FARTHEST, inOut[i]));
        }
    }

    private static double logExposure(Observation at) {
        return Elementary.log(CountLevel.exposure(at));
    }

    /** The same of an ensemble, from a place in an array on. */
    void means(Observation at, Ensemble ensemble, double[] out, int from) {
        double logExposure = logExposure(at);
        for (int begin = 0; begin < ensemble.size(); begin += Block.SIZE) {
            int n = Math.min(Block.SIZE, ensemble.size() - begin);
            ensemble.states(0, begin, draws, 0, n);
            plus(logExposure, draws, draws, n);
            for (int k = 1; k <= model.season().waves(); k++) {
                ensemble.states(2 * k - 1, begin, wave, 0, n);
                add(1, wave, draws, n);
            }
            hold(draws, n);
            System.arraycopy(draws, 0, out, from + begin, n);
        }
    }

    /** Of one state. */
    double mean(Observation at, double[] state) {
        double log = model.logRate(state) + logExposure(at);
        return Elementary.exp(Math.max(-FARTHEST, Math.min(FARTHEST, log)));
    }
}
