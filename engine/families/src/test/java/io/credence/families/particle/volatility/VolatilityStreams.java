package io.credence.families.particle.volatility;

import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.StateSpaceModel;
import io.credence.families.particle.Swarm;
import java.util.List;
import java.util.SplittableRandom;

/** Streams of returns for tests of what every family of particles shares; static. */
public final class VolatilityStreams {
    /** Where outliers begin. */
    public static final int HARD_FROM = 500;

    /** Where they end. */
    public static final int HARD_TO = 900;

    private static final int RECORDS = 1_500;
    private static final double PHI = 0.97;
    private static final double SIGMA = 0.15;
    private static final double SHARE = 0.3;
    private static final double SIZE = 3;

    private VolatilityStreams() {}

    /** What the records are drawn from where there are no outliers. */
    public static StateSpaceModel model() {
        return new Volatility(0, PHI, SIGMA, 1);
    }

    /** The family's exemplar, with other particles. */
    public static ParticleModel exemplar(Swarm swarm) {
        return new ParticleModel(VolatilityFamily.NAME, new Volatility(0.4, 0.9, 0.4, 1), swarm, List.of());
    }

    /** Records a second apart; in the middle three in ten are three times as far out. */
    public static double[] outlying(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[RECORDS];
        double h = 0;
        for (int i = 0; i < RECORDS; i++) {
            h = PHI * h + SIGMA * random.nextGaussian();
            double z = random.nextGaussian();
            boolean isOut = i >= HARD_FROM && i < HARD_TO && random.nextDouble() < SHARE;
            y[i] = Math.exp(h / 2) * z * (isOut ? SIZE : 1);
        }
        return y;
    }
}
