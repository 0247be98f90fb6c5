package io.credence.families.layers.robust;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.Forecast;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.mixture.OneDraw;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.util.List;
import java.util.random.RandomGenerator;

/** A share of outliers: the bell, and a wide one around the same place. */
final class Contaminated implements Tails, Forecast.Quantiles {
    private static final double OUTLIERS = 0.1; // a hundredth, worth ten records
    private static final double OTHERS = 9.9;
    private static final double FORGETS = 0.002;
    private static final double WIDE_DEGREES = 2;

    // What a forecast keeps to compute quantiles of.
    private static final int LOCATION = 0;
    private static final int NEAR_SCALE = 1;
    private static final int NEAR_DEGREES = 2;
    private static final int WIDE_SCALE = 3;
    private static final int SHARE = 4;
    private static final int KEPT = 5;
    private static final double STRIDE = 4;
    private static final double CLOSE = 1e-14;

    private final int at;
    private final double cut;
    private final double widening;
    private final Bell near = new Bell();
    private final Bell wide = new Bell();
    private final Surprise nearScore = new Surprise();
    private final Surprise wideScore = new Surprise();
    private final OneDraw draw = new OneDraw();
    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising excess = this::excess;
    private double[] asked;
    private double sought;
    private double byWide; // of the last record, the share that the wide one has in it

    Contaminated(double cut, int at) {
        this.cut = cut;
        this.at = at;
        widening = Math.sqrt(widening(cut));
    }

    /** κ: by how much a variance that is learnt from normals with these weights comes out too small. */
    static double widening(double c) {
        double density = Elementary.exp(Normal.logDensity(c));
        double tail = Normal.upperTail(c);
        double second = density / c - tail;
        double fourth = (density / (c * c * c) - second) / 3;
        double power = c * c * c * c;
        return (1 - 2 * tail + 2 * power * fourth) / (1 - 2 * (c * density + tail) + 2 * power * second);
    }

    @Override
    public void initialise(Belief b) {
        b.set(at, OUTLIERS);
        b.set(at + 1, OTHERS);
    }

    private double share(Belief b) {
        return b.get(at) / (b.get(at) + b.get(at + 1));
    }

    @Override
    public double weight(double square) {
        double ratio = Math.min(1, cut * cut / square);
        return ratio * ratio;
    }

    /** Known noise is not learnt, so that nothing has to be made up for. */
    private void split(Bell bell) {
        near.set(bell.location(), bell.scale() * (bell.isNormal() ? 1 : widening), bell.degrees());
        wide.set(bell.location(), bell.scale() * cut, WIDE_DEGREES);
    }

    @Override
    public void score(Belief b, Observation y, Bell bell, RandomGenerator rng, Surprise out) {
        split(bell);
        draw.take(rng); // one for both: so the whole's pit is uniform within a step
        Bells.score(near, y, draw, nearScore);
        Bells.score(wide, y, draw, wideScore);
        double share = share(b);
        double logNear = Elementary.log(1 - share) + nearScore.logDensity();
        double logWide = Elementary.log(share) + wideScore.logDensity();
        double top = Math.max(logNear, logWide);
        double sum = Elementary.exp(logNear - top) + Elementary.exp(logWide - top);
        byWide = Elementary.exp(logWide - top) / sum;
        double a = nearScore.residual();
        double c = wideScore.residual();
        out.scoreContinuous(
                top + Elementary.log(sum),
                (1 - share) * Normal.cdf(a) + share * Normal.cdf(c),
                (1 - share) * Normal.cdf(-a) + share * Normal.cdf(-c),
                bell.location(),
                nearScore.sd());
    }

    @Override
    public void learn(Belief b, double weight) {
        double forgotten = FORGETS * Math.min(1, weight);
        b.set(at, b.get(at) + forgotten * (OUTLIERS - b.get(at)) + weight * byWide);
        b.set(at + 1, b.get(at + 1) + forgotten * (OTHERS - b.get(at + 1)) + weight * (1 - byWide));
    }

    @Override
    public void forecast(Belief b, Observation asked, double horizonSeconds, Bell bell, Forecast out) {
        split(bell);
        double[] kept = out.defer(Double.NaN, Double.NaN, this, KEPT);
        kept[LOCATION] = bell.location();
        kept[NEAR_SCALE] = Forecast.noFiner(near.scale(), asked.resolution());
        kept[NEAR_DEGREES] = near.degrees();
        kept[WIDE_SCALE] = Forecast.noFiner(wide.scale(), asked.resolution());
        kept[SHARE] = share(b);
    }

    /** Both bells have one middle, so that half of the quantiles are the others' mirror images. */
    @Override
    public void compute(double[] numbers, double[] quantiles) {
        int middle = quantiles.length / 2;
        quantiles[middle] = numbers[LOCATION];
        for (int i = 0; i < middle; i++) {
            double away = away(numbers, Forecast.PROBABILITIES.get(i));
            quantiles[i] = numbers[LOCATION] - away;
            quantiles[quantiles.length - 1 - i] = numbers[LOCATION] + away;
        }
    }

    /** How far out so little lies beyond: at most a quarter, so that half a scale is too near. */
    private double away(double[] numbers, double tail) {
        asked = numbers;
        sought = tail;
        double low = 0.5 * numbers[NEAR_SCALE];
        double high = numbers[NEAR_SCALE];
        while (excess(high) < 0 && high < Double.MAX_VALUE) {
            low = high;
            high = Math.min(Double.MAX_VALUE, STRIDE * high);
        }
        crossing.narrow(excess, low, high, CLOSE, CLOSE * tail);
        return crossing.low() / 2 + crossing.high() / 2;
    }

    private double excess(double away) {
        return sought - beyond(asked, away);
    }

    /** What lies so far above the middle and farther. */
    private static double beyond(double[] numbers, double away) {
        double degrees = numbers[NEAR_DEGREES];
        double z = away / numbers[NEAR_SCALE];
        double near = degrees == Double.POSITIVE_INFINITY ? Normal.upperTail(z) : StudentT.upperTail(z, degrees);
        double wide = StudentT.upperTail(away / numbers[WIDE_SCALE], WIDE_DEGREES);
        return near + numbers[SHARE] * (wide - near);
    }

    @Override
    public double below(Belief b, Bell bell, double resolution, double y) {
        split(bell);
        double share = share(b);
        return (1 - share) * near.below(y, resolution) + share * wide.below(y, resolution);
    }

    @Override
    public double draw(Belief b, Bell bell, RandomGenerator rng) {
        split(bell);
        return Bells.draw(rng.nextDouble() < share(b) ? wide : near, rng);
    }

    @Override
    public void widen(Belief b, double retain) {
        b.set(at, retain * b.get(at) + (1 - retain) * OUTLIERS);
        b.set(at + 1, retain * b.get(at + 1) + (1 - retain) * OTHERS);
    }

    @Override
    public List<Summary.Parameter> parameters(Belief b) {
        return List.of(Marginals.beta("share of outliers", b.get(at), b.get(at + 1)));
    }
}
