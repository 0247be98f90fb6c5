package io.credence.core.mixture;

import io.credence.core.special.Elementary;
import io.credence.core.special.StudentT;

/**
 * A mixture of Student components on a value or its logarithm, and of boxes, as numbers in a window of an array;
 * confined to a thread, allocates only when built.
 *
 * <p>It moves over arrays as a belief does, so that a forecast can keep the numbers and ask later. Answers of
 * {@link #point} and {@link #cell} stay readable until the next question. The package says what is computed.
 */
public final class StudentMixture {
    // As in Surprise: half a cell in scales, below which the density with its second-order term is exact enough.
    private static final double NARROW = 0.01;
    private static final double MOST_EXPONENT = 700; // whose exponential a double holds
    private static final double MOST_MEDIAN = 300; // its square, too
    private static final int STEPS = 200;
    private static final double SAME = 4e-16; // two ulps
    private static final double ENOUGH = 1e-12; // of the probability asked for

    private static final int DEGREES = 0;
    private static final int COMPONENTS = 1;
    private static final int BOXES = 2;
    private static final int WIDTH = 3;
    private static final int HEAD = 4;
    private static final int STRIDE = 4; // weight, location, scale, 1 where it stands on the logarithm

    private final int boxesAt;
    private final int mostComponents;
    private final double[] masses;
    private double[] numbers;
    private int offset;

    private double logNormaliser;
    private double normaliserOf = Double.NaN;
    private double below;
    private double above;
    private double mass;
    private double massOfComponents;
    private double density;
    private double logOf; // of the last point; NaN before it is needed

    /** A mixture of at most so many parts; attach it before use. */
    public StudentMixture(int mostComponents, int mostBoxes) {
        this.mostComponents = mostComponents;
        boxesAt = HEAD + STRIDE * mostComponents;
        masses = new double[mostComponents];
        numbers = new double[size(mostComponents, mostBoxes)];
    }

    /** How many numbers such a mixture takes. */
    public static int size(int mostComponents, int mostBoxes) {
        return HEAD + STRIDE * mostComponents + 2 * mostBoxes;
    }

    /** Moves to the numbers from {@code at} on, which stay the caller's; returns this. */
    public StudentMixture attach(double[] to, int at) {
        numbers = to;
        offset = at;
        return this;
    }

    /** Nothing yet, of components with so many degrees and boxes of that width. */
    public void clear(double degrees, double boxWidth) {
        set(DEGREES, degrees);
        set(COMPONENTS, 0);
        set(BOXES, 0);
        set(WIDTH, boxWidth);
    }

    /** One more component. */
    public void add(double weight, double location, double scale, boolean onLog) {
        int i = components();
        int at = offset + HEAD + STRIDE * i;
        numbers[at] = weight;
        numbers[at + 1] = location;
        numbers[at + 2] = scale;
        numbers[at + 3] = onLog ? 1 : 0;
        set(COMPONENTS, i + 1);
    }

    /** One more box. */
    public void addBox(double weight, double centre) {
        int i = (int) get(BOXES);
        numbers[offset + boxesAt + 2 * i] = weight;
        numbers[offset + boxesAt + 2 * i + 1] = centre;
        set(BOXES, i + 1);
    }

    /** How many components there are. */
    public int components() {
        return (int) get(COMPONENTS);
    }

    /** How many boxes there are. */
    public int boxes() {
        return (int) get(BOXES);
    }

    /** The weight of a box. */
    public double boxWeight(int i) {
        return numbers[offset + boxesAt + 2 * i];
    }

    /** Where the middle of a box is. */
    public double boxCentre(int i) {
        return numbers[offset + boxesAt + 2 * i + 1];
    }

    /** P(Z &lt; z), or of less than the cell. */
    public double below() {
        return below;
    }

    /** P(Z &gt; z), or of more than the cell, with its own digits. */
    public double above() {
        return above;
    }

    /** Probability of the last cell. */
    public double mass() {
        return mass;
    }

    /** Of that, what the components gave. */
    public double massOfComponents() {
        return massOfComponents;
    }

    /** Density at the last point. */
    public double density() {
        return density;
    }

    /** Probability of the last cell under one component alone, whatever its weight. */
    public double massOf(int component) {
        return masses[component];
    }

    /** Asks about a point. */
    public void point(double z) {
        below = 0;
        above = 0;
        density = 0;
        prepare();
        logOf = Double.NaN;
        double degrees = get(DEGREES);
        for (int i = 0, at = offset + HEAD; i < components(); i++, at += STRIDE) {
            double weight = numbers[at];
            double x = z;
            double jacobian = 1;
            if (numbers[at + 3] != 0) {
                x = Double.isNaN(logOf) ? Logarithm.of(z) : logOf;
                logOf = x;
                jacobian = Logarithm.slope(z);
            }
            double scale = numbers[at + 2];
            double t = (x - numbers[at + 1]) / scale;
            double tail = StudentT.upperTail(Math.abs(t), degrees);
            below += weight * (t < 0 ? tail : 1 - tail);
            above += weight * (t < 0 ? 1 - tail : tail);
            density += weight * densityOf(t, degrees) / scale * jacobian;
        }
        pointOfBoxes(z);
    }

    private void pointOfBoxes(double z) {
        double width = get(WIDTH);
        for (int i = 0, at = offset + boxesAt; i < get(BOXES); i++, at += 2) {
            double share = Math.max(0, Math.min(1, (z - numbers[at + 1]) / width + 0.5));
            below += numbers[at] * share;
            above += numbers[at] * (1 - share);
            density += share > 0 && share < 1 ? numbers[at] / width : 0;
        }
    }

    /** Asks about the cell z ± width/2, width above nought. */
    public void cell(double z, double width) {
        below = 0;
        above = 0;
        mass = 0;
        prepare();
        double low = z - 0.5 * width;
        double high = z + 0.5 * width;
        double logLow = Double.NaN;
        double logHigh = Double.NaN;
        for (int i = 0, at = offset + HEAD; i < components(); i++, at += STRIDE) {
            double scale = numbers[at + 2];
            double location = numbers[at + 1];
            if (numbers[at + 3] == 0) {
                part(i, numbers[at], (z - location) / scale, 0.5 * width / scale);
                continue;
            }
            if (Double.isNaN(logHigh)) {
                logHigh = Logarithm.of(high);
                logLow = Logarithm.of(low);
            }
            part(i, numbers[at], (0.5 * (logLow + logHigh) - location) / scale, 0.5 * (logHigh - logLow) / scale);
        }
        massOfComponents = mass;
        cellOfBoxes(low, high);
    }

    /** A component's share of a cell of half width h around t, in its own scale. */
    private void part(int i, double weight, double t, double h) {
        double degrees = get(DEGREES);
        double size = Math.abs(t);
        double m;
        double near;
        double far;
        if (h * Math.max(1, size) < NARROW) {
            double r = (degrees + 1) / (degrees + t * t);
            double curvature = r * (r * t * t * (degrees + 3) / (degrees + 1) - 1);
            m = 2 * h * densityOf(t, degrees) * (1 + h * h * curvature / 6);
            double tail = StudentT.upperTail(size, degrees);
            // The tail bends: both ends lie above the straight line by −h²/2 f′ = h²/2 · r|t| f.
            tail += 0.25 * h * m * r * size;
            near = Math.min(1, tail + 0.5 * m);
            far = Math.max(0, tail - 0.5 * m);
        } else {
            near = StudentT.upperTail(size - h, degrees);
            far = StudentT.upperTail(size + h, degrees);
            m = near - far;
        }
        masses[i] = m;
        mass += weight * m;
        below += weight * (t < 0 ? far : 1 - near);
        above += weight * (t < 0 ? 1 - near : far);
    }

    private void cellOfBoxes(double low, double high) {
        double width = get(WIDTH);
        for (int i = 0, at = offset + boxesAt; i < get(BOXES); i++, at += 2) {
            double from = Math.max(0, Math.min(1, (low - numbers[at + 1]) / width + 0.5));
            double to = Math.max(0, Math.min(1, (high - numbers[at + 1]) / width + 0.5));
            below += numbers[at] * from;
            mass += numbers[at] * (to - from);
            above += numbers[at] * (1 - to);
        }
    }

    /** The z below which lies that probability, and above which the other: their sum is one. */
    public double quantile(double probabilityBelow, double probabilityAbove) {
        double degrees = get(DEGREES);
        boolean isLow = probabilityBelow < probabilityAbove;
        double size = -StudentT.quantile(isLow ? probabilityBelow : probabilityAbove, degrees);
        double t = isLow ? -size : size;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double heaviest = -1;
        double start = 0;
        for (int i = 0, at = offset + HEAD; i < components(); i++, at += STRIDE) {
            double x = numbers[at + 1] + numbers[at + 2] * t;
            double q = numbers[at + 3] == 0 ? x : Logarithm.inverse(Math.min(MOST_EXPONENT, x));
            low = Math.min(low, q);
            high = Math.max(high, q);
            if (numbers[at] > heaviest) {
                heaviest = numbers[at];
                start = q;
            }
        }
        double half = 0.5 * get(WIDTH);
        for (int i = 0, at = offset + boxesAt; i < get(BOXES); i++, at += 2) {
            low = Math.min(low, numbers[at + 1] - half);
            high = Math.max(high, numbers[at + 1] + half);
            if (numbers[at] > heaviest) {
                heaviest = numbers[at];
                start = numbers[at + 1];
            }
        }
        return solve(
                isLow ? probabilityBelow : probabilityAbove,
                isLow,
                Math.max(-Double.MAX_VALUE, low),
                Math.min(Double.MAX_VALUE, high),
                start);
    }

    private double solve(double tail, boolean isLow, double from, double to, double start) {
        double low = from;
        double high = to;
        double z = Math.max(low, Math.min(high, start));
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS && high - low > SAME * Math.max(Math.abs(low), Math.abs(high)); i++) {
            point(z);
            double excess = isLow ? below - tail : tail - above;
            if (Math.abs(excess) <= ENOUGH * tail) {
                return z;
            }
            if (excess > 0) {
                high = z;
            } else {
                low = z;
            }
            double next = z - excess / density;
            // Halves where Newton does not gain: a box's edge may throw it from one side to the other.
            boolean gains = next > low && next < high && Math.abs(excess) < 0.5 * before;
            before = gains ? Math.abs(excess) : Double.POSITIVE_INFINITY;
            z = gains ? next : 0.5 * low + 0.5 * high;
        }
        return z;
    }

    private double densityOf(double t, double degrees) {
        return Elementary.exp(StudentT.logDensity(StudentT.logTerm(t, degrees), degrees, logNormaliser));
    }

    private void prepare() {
        double degrees = get(DEGREES);
        if (degrees != normaliserOf) { // exactly: the same question
            normaliserOf = degrees;
            logNormaliser = StudentT.logNormaliser(degrees);
        }
    }

    private double get(int i) {
        return numbers[offset + i];
    }

    private void set(int i, double value) {
        numbers[offset + i] = value;
    }

    /** A middle of the components, weighed: of those on the logarithm their medians. */
    public double centre() {
        double sum = 0;
        double weights = 0;
        for (int i = 0, at = offset + HEAD; i < components(); i++, at += STRIDE) {
            sum += numbers[at] * median(at);
            weights += numbers[at];
        }
        return weights > 0 ? sum / weights : 0;
    }

    /** How far the components lie from that and how wide they are: a root mean square, of those on the logarithm near their medians. */
    public double spread() {
        double middle = centre();
        double degrees = get(DEGREES);
        double tails = degrees > 3 ? degrees / (degrees - 2) : 3;
        double sum = 0;
        double weights = 0;
        for (int i = 0, at = offset + HEAD; i < components(); i++, at += STRIDE) {
            double median = median(at);
            double scale = numbers[at + 3] == 0 ? numbers[at + 2] : numbers[at + 2] / Logarithm.slope(median);
            double away = median - middle;
            sum += numbers[at] * (tails * scale * scale + away * away);
            weights += numbers[at];
        }
        return weights > 0 ? Math.sqrt(sum / weights) : 0;
    }

    private double median(int at) {
        double x = numbers[at + 1];
        return numbers[at + 3] == 0 ? x : Logarithm.inverse(Math.min(MOST_MEDIAN, x));
    }

    /** The most components this has room for. */
    public int mostComponents() {
        return mostComponents;
    }
}
