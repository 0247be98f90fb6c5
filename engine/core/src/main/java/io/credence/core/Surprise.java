package io.credence.core;

import io.credence.core.special.Elementary;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import io.credence.core.special.Rounded;
import io.credence.core.special.StudentT;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How an observation compared with what was predicted, before it was absorbed; reused, confined to a thread.
 *
 * <p>{@link #residual} is Φ⁻¹(pit), so it exists without a predictive variance and is standard normal under the model.
 * Where the value is discrete or rounded the pit is randomised within its step, so that it is exactly uniform under the
 * model. A rounded value is scored by its interval's probability per unit. The scoring methods are here because many families share a predictive: each is written once.
 *
 * <p>Of a vector there is besides a residual of each component given those before it (Rosenblatt's transform), and the pit is that
 * of the squared distance Σ rᵢ², which is χ² under the model: of a Gaussian vector that is Mahalanobis' distance. It is near 1 for whatever
 * is far, in whichever direction. One of these is used for scalars, for vectors or for names, not for two of them.
 */
public final class Surprise {
    private static final double[] NONE = {};
    private static final int BITS_OF_RANK = 22; // of 52: what is left is 2⁻³⁰
    private static final long HALF_A_RANK = 1L << (BITS_OF_RANK - 1); // round numbers lie in the middle of theirs
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727; // ½ ln 2π
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double LARGEST = 0.9999999999999999; // 1 − 2⁻⁵³

    private long timeMicros;
    private double logDensity;
    private double pit; // NaN until asked for: most records' pit nobody reads
    private double residual;
    private double mean;
    private double sd; // NaN until asked for, when the next two say what it is
    private double scaleSquared;
    private double degrees;
    private double uncorrected = Double.NaN; // residual, where it is another
    private double level = Double.NaN; // mean and sd, where those are not what is watched
    private double levelSd = Double.NaN;
    private double[] residuals = NONE; // of a vector
    private boolean isOfName;
    private long renewals;
    private final Novelty novelty = new Novelty();
    private final Parts parts = new Parts(this);

    /** Nothing scored yet. */
    public Surprise() {}

    /** Event time of what was scored. */
    public long timeMicros() {
        return timeMicros;
    }

    /** Sets the event time of what is to be scored; done by whoever drives the updater. */
    public void timeMicros(long micros) {
        timeMicros = micros;
        novelty.forget();
        parts.forget();
        renewals = 0;
    }

    /** How new it was against all that is remembered of its key. */
    public Novelty novelty() {
        return novelty;
    }

    /** What its cost is made of, where that is asked for. */
    public Parts parts() {
        return parts;
    }

    /** Log predictive density (of a count: log probability; of a rounded value: per unit). */
    public double logDensity() {
        return logDensity;
    }

    /** Where the value fell in the predictive distribution, randomised where that is discrete; in [0, 1]. */
    public double pit() {
        if (Double.isNaN(pit)) {
            pit = Normal.cdf(residual);
        }
        return pit;
    }

    /** Φ⁻¹ of the pit, computed without losing the tails. */
    public double residual() {
        return residual;
    }

    /**
     * The residual of the predictive before it was corrected by how past pits fell; of one that is not corrected the residual. What
     * watches for a model that is wrong reads this one: the other is uniform again after a while.
     */
    public double uncorrected() {
        return Double.isNaN(uncorrected) ? residual : uncorrected;
    }

    /** Says what the residual was before the predictive that was just scored was corrected. */
    public void correctedFrom(double residualBefore) {
        uncorrected = residualBefore;
    }

    /** Whether the score is made of finite numbers; what is not was out of the arithmetic's reach. */
    public boolean isFinite() {
        return Math.abs(logDensity) <= Double.MAX_VALUE && Math.abs(residual) <= Double.MAX_VALUE;
    }

    /** Centre of the predictive. */
    public double mean() {
        return mean;
    }

    /** Scale of the predictive: its sd where that exists. */
    public double sd() {
        if (Double.isNaN(sd)) {
            // Two roots: the square of the sd may lie beyond the doubles.
            sd = Math.sqrt(scaleSquared) * (degrees > 2 ? Math.sqrt(degrees / (degrees - 2)) : 1);
        }
        return sd;
    }

    /** Scores a real value under N(mean, sd²), taken no narrower than the value's rounding. */
    public void scoreNormal(Observation y, double mean, double sd, RandomGenerator rng) {
        double delta = y.resolution();
        sd = Forecast.noFiner(sd, y.grain());
        uncorrected = Double.NaN;
        this.mean = mean;
        this.sd = sd;
        double z = (y.value() - mean) / sd;
        double density = -0.5 * z * z - HALF_LOG_TWO_PI - Elementary.log(sd);
        double h = 0.5 * delta / sd;
        if (!Rounded.isWide(h, z)) {
            residual = h == 0 ? z : z + (2 * rng.nextDouble() - 1) * h;
            pit = Double.NaN;
            logDensity = density + Rounded.curvature(h, z);
            return;
        }
        double near = Normal.upperTail(Math.abs(z) - h);
        double far = Normal.upperTail(Math.abs(z) + h);
        placeBetween(near, far, z, rng);
        logDensity = Rounded.logMass(near, far, h, z) - Elementary.log(delta);
    }

    /**
     * Scores a real value under a Student t, taken no narrower than the value's rounding.
     *
     * @param scaleSquared the scale's square: an exact value is scored without its root
     */
    public void scoreStudentT(
            Observation y, double location, double scaleSquared, double degrees, RandomGenerator rng) {
        mean = location;
        uncorrected = Double.NaN;
        sd = Double.NaN;
        this.degrees = degrees;
        this.scaleSquared = scaleSquared;
        if (y.resolution() > 0) {
            scoreRoundedT(y, location, degrees, rng);
            return;
        }
        double error = y.value() - location;
        double square = error * error / (degrees * scaleSquared);
        if (!(square > SMALLEST && square < Double.MAX_VALUE)) {
            // Squares that leave the range of doubles: the long way round.
            square = Double.NaN;
        }
        double t = Double.isNaN(square) ? error / Math.sqrt(scaleSquared) : error;
        double logTerm = Double.isNaN(square) ? StudentT.logTerm(t, degrees) : Elementary.log1p(square);
        double normaliser = StudentT.logNormaliser(degrees);
        logDensity = StudentT.logDensity(logTerm, degrees, normaliser) - 0.5 * Elementary.log(scaleSquared);
        residual = StudentT.normalScore(t, degrees, logTerm);
        pit = Double.NaN;
    }

    private void scoreRoundedT(Observation y, double location, double degrees, RandomGenerator rng) {
        double delta = y.resolution();
        double scale = Forecast.noFiner(Math.sqrt(scaleSquared), y.grain());
        scaleSquared = scale * scale;
        double t = (y.value() - location) / scale;
        double h = 0.5 * delta / scale;
        if (!Rounded.isWide(h, t)) {
            logDensity = StudentT.logDensity(t, degrees) - Elementary.log(scale) + Rounded.curvatureOfT(h, t, degrees);
            residual = StudentT.normalScore(t + (2 * rng.nextDouble() - 1) * h, degrees);
            pit = Double.NaN;
            return;
        }
        double near = StudentT.upperTail(Math.abs(t) - h, degrees);
        double far = StudentT.upperTail(Math.abs(t) + h, degrees);
        placeBetween(near, far, t, rng);
        logDensity = Rounded.logMassOfT(near, far, h, t, degrees) - Elementary.log(delta);
    }

    /**
     * Places a rounded value in a symmetric predictive by the tail beyond the near and beyond the far end of its interval,
     * both on the value's own side: the tail keeps its digits, and their difference is the interval's mass, of which this
     * branch has at least a hundredth.
     */
    private void placeBetween(double near, double far, double side, RandomGenerator rng) {
        double u = rng.nextDouble();
        if (side < 0) {
            double below = mix(far, near, u);
            place(below, 1 - below, -1);
        } else {
            double above = mix(near, far, u);
            place(1 - above, above, 1);
        }
    }

    /**
     * Scores a discrete value.
     *
     * @param logMass log P(Y = y)
     * @param below P(Y &lt; y)
     * @param above P(Y &gt; y), given apart so that the upper tail keeps its digits
     */
    public void scoreDiscrete(double logMass, double below, double above, double mean, double sd, RandomGenerator rng) {
        this.mean = mean;
        this.sd = sd;
        uncorrected = Double.NaN;
        logDensity = logMass;
        double mass = Elementary.exp(logMass);
        double u = rng.nextDouble();
        place(below + u * mass, above + (1 - u) * mass, below < above ? -1 : 1);
    }

    /**
     * Scores a name, which is neither less nor more than another: placed by how rare it is, near 1 where it is rarest. Names as
     * probable as each other, to nine digits, are one step. What was scored has no centre and no scale.
     *
     * @param masses in: probability of each name, to within rounding
     * @param k the name's place among them
     */
    public void scoreName(double logMass, double[] masses, int k, RandomGenerator rng) {
        scoreName(logMass, masses, k, 0, rng);
    }

    /**
     * Scores a name where not every one is told apart.
     *
     * @param masses in: probability of each name that is, to within rounding; noughts are nobody's
     * @param k the name's place among them; their number where it is one of the rest
     * @param rest probability of all the rest together, each of them rarer than any that is told apart
     */
    public void scoreName(double logMass, double[] masses, int k, double rest, RandomGenerator rng) {
        boolean isRest = k == masses.length;
        double commoner = 0;
        double alike = isRest ? rest : 0;
        double rarer = isRest ? 0 : rest;
        long here = isRest ? 0 : rank(masses[k]);
        for (double mass : masses) {
            long rank = rank(mass);
            if (rank > here || isRest) {
                commoner += mass;
            } else if (rank < here) {
                rarer += mass;
            } else {
                alike += mass;
            }
        }
        withoutLevel();
        uncorrected = Double.NaN;
        isOfName = true;
        logDensity = logMass;
        double u = rng.nextDouble();
        place(commoner + u * alike, rarer + (1 - u) * alike, commoner < rarer ? -1 : 1);
    }

    /** How often the model has had to begin partly anew, this record among them; 0 where this record made it do nothing of the kind. */
    public long renewals() {
        return renewals;
    }

    /** Nothing the model believed could explain the record, so it began partly anew, so often by now; called after the score. */
    public void renewed(long times) {
        renewals = times;
    }

    /** What was scored has no centre and no scale that would tell how large a change is. */
    public void withoutLevel() {
        mean = Double.NaN;
        sd = Double.NaN;
        scaleSquared = Double.NaN; // of which the sd would be made
    }

    /** The same of masses that agree to nine digits: what hardly weighs anything must not part what is alike. */
    private static long rank(double mass) {
        return (Double.doubleToRawLongBits(mass) + HALF_A_RANK) >> BITS_OF_RANK;
    }

    /** Whether only a residual above nought is unusual: a vector can be too far but not too near, a name too rare but not too common. */
    public boolean isOneSided() {
        return isOfName || components() > 1;
    }

    /**
     * Scores a value known to lie in an interval, by its probability per unit.
     *
     * @param logMass log probability of the interval
     * @param width of the unit: the step that values are rounded to
     * @param below probability of less
     * @param above probability of more, given apart so that the upper tail keeps its digits
     */
    public void scoreInterval(
            double logMass, double width, double below, double above, double mean, double sd, RandomGenerator rng) {
        scoreDiscrete(logMass, below, above, mean, sd, rng);
        logDensity = logMass - Elementary.log(width);
    }

    /**
     * Scores a value with a density.
     *
     * @param below P(Y &lt; y)
     * @param above P(Y &gt; y), given apart so that the upper tail keeps its digits
     */
    public void scoreContinuous(double logDensity, double below, double above, double mean, double sd) {
        this.mean = mean;
        this.sd = sd;
        this.logDensity = logDensity;
        uncorrected = Double.NaN;
        place(below, above, below < above ? -1 : 1);
    }

    /**
     * What was scored is the number that tells a value on another scale: from here on the density is the value's.
     *
     * @param logSlope log of how much the number moves with the value: the Jacobian
     * @param centre of the value's predictive
     * @param spread of the value's predictive
     */
    public void readOn(double logSlope, double centre, double spread) {
        logDensity += logSlope;
        mean = centre;
        sd = spread;
    }

    /**
     * What was scored is the rate of a counter: from here on the density, the mean and the sd are the counter's, and the rate's
     * are the level. Of a model this is said of every score or of none.
     *
     * @param counted the counter before
     * @param span over which it counted on, in the rate's unit of time
     */
    public void readCounted(double counted, double span) {
        level = mean;
        levelSd = sd();
        logDensity -= Elementary.log(span);
        mean = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, counted + span * level)); // NaN stays
        sd = Math.min(Double.MAX_VALUE, span * levelSd);
    }

    /** Centre of the predictive of what is watched: of a counter its rate, for the counter itself never stays where it is. */
    public double level() {
        return Double.isNaN(level) ? mean : level;
    }

    /** Its scale. */
    public double levelSd() {
        return Double.isNaN(level) ? sd() : levelSd;
    }

    /** How many components were scored: 1 of a scalar. */
    public int components() {
        return Math.max(1, residuals.length);
    }

    /** The normal score of the i-th component given those before it; NaN where it was missing. */
    public double residual(int i) {
        return residuals.length == 0 ? residual : residuals[i];
    }

    /** Begins the score of a vector: every component is missing until told. Allocates the first time. */
    public void vector(int dimension) {
        if (residuals.length != dimension) {
            residuals = new double[dimension];
        }
        Arrays.fill(residuals, Double.NaN);
        logDensity = 0;
        mean = Double.NaN;
    }

    /** Adds the score of a component given those before it. */
    public void component(int i, Surprise scored) {
        residuals[i] = scored.residual;
        logDensity += scored.logDensity;
        if (Double.isNaN(mean)) { // centre and scale of a vector are those of its first component that is there
            mean = scored.mean;
            sd = scored.sd();
        }
    }

    /** Ends the score of a vector, of which at least one component was told. */
    public void vectorEnds() {
        double squares = 0;
        int told = 0;
        for (double r : residuals) {
            if (!Double.isNaN(r)) {
                squares += r * r;
                told++;
            }
        }
        double below = IncompleteGamma.regularisedP(0.5 * told, 0.5 * squares);
        double above = IncompleteGamma.regularisedQ(0.5 * told, 0.5 * squares);
        place(below, above, below < above ? -1 : 1);
    }

    private void place(double below, double above, double side) {
        pit = Math.min(1, below);
        residual = side < 0
                ? Normal.quantile(Math.min(LARGEST, Math.max(below, SMALLEST)))
                : Normal.quantileOfUpperTail(Math.min(LARGEST, Math.max(above, SMALLEST)));
    }

    static double mix(double from, double to, double u) {
        return from + u * (to - from);
    }
}
