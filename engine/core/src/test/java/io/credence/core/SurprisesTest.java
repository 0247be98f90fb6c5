package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.mixture.OneDraw;
import io.credence.core.random.KeyedRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many scores at once against one after the other. */
final class SurprisesTest {
    private static final int N = 150;

    /** Exact, narrow and wide intervals, in the middle and far out. Kills: the wrong end of an interval, a side mistaken, a scale not floored. */
    @Test
    void manyAreScoredAsOneIs() {
        SplittableRandom random = new SplittableRandom(1);
        Surprises many = new Surprises(N);
        Surprise one = new Surprise();
        OneDraw draw = new OneDraw();
        KeyedRandom keyed = new KeyedRandom();
        double[] steps = {0, 1e-6, 0.003, 0.02, 0.5, 3};
        double[] values = {0.1, -2, 40, -40};
        for (int round = 0; round < 240; round++) {
            Observation y = Observation.of(values[round % 4]).resolution(steps[round % 6]);
            draw.take(keyed.aim(7, round, 0, 1));
            double[] squares = new double[N];
            for (int i = 0; i < N; i++) {
                many.locations()[i] = random.nextGaussian();
                squares[i] = StrictMath.exp(2 * random.nextGaussian());
                many.scales()[i] = Math.sqrt(squares[i]);
                many.degrees()[i] = i % 3 == 0 ? 0.5 * (i + 1) : 2 + i;
            }
            assertTrue(many.scoreStudentT(y, N, draw));
            for (int i = 0; i < N; i++) {
                one.scoreStudentT(y, many.locations()[i], squares[i], many.degrees()[i], draw);
                String which = y.value() + " to " + y.resolution() + " of " + many.degrees()[i] + " at "
                        + many.locations()[i] + " by " + squares[i];
                double logDensity = one.logDensity();
                assertEquals(logDensity, many.logDensities()[i], 1e-10 * Math.max(1, Math.abs(logDensity)), which);
                assertEquals(one.pit(), many.belows()[i], 1e-11 * one.pit() + 1e-15, which);
                assertEquals(1 - one.pit(), many.aboves()[i], 1e-11, which);
                double tail = Math.min(many.belows()[i], many.aboves()[i]);
                assertEquals(one.residual() < 0, many.belows()[i] < many.aboves()[i], which);
                assertTrue(tail > 0 && tail <= 0.5 + 1e-12, which);
                assertEquals(one.sd(), many.sd(i), 1e-12 * one.sd(), which);
            }
        }
    }

    @Test
    void whatIsOutOfReachIsSaid() {
        Surprises many = new Surprises(2);
        many.degrees()[0] = 3;
        many.scales()[0] = 1e-200;
        assertFalse(many.scoreStudentT(Observation.of(1), 1, new KeyedRandom()));
        many.scales()[0] = 0;
        assertFalse(many.scoreStudentT(Observation.of(1), 1, new KeyedRandom()));
        many.scales()[0] = Double.POSITIVE_INFINITY;
        assertFalse(many.scoreStudentT(Observation.of(1), 1, new KeyedRandom()));
    }
}
