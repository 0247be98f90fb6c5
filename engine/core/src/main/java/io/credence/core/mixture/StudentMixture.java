package io.credence.core.mixture;

import io.credence.core.special.Elementary;
import io.credence.core.special.StudentT;

/**
 * A mixture of Student components on a value or its logarithm, of boxes, and of laws of counts, as numbers in a window of an
 * array; confined to a thread, allocates only when built.
 *
 * <p>It moves over arrays as a belief does, so that a forecast can keep the numbers and ask later. Answers of
 * {@link #point} and {@link #cell} stay readable until the next question. The package says what is computed.
 */
public final class StudentMixture {
    // As in Surprise: half a cell in scales, below which the density with its second-order term is exact enough.
    private static final double NARROW = 0.01;
    private static final double MOST_EXPONENT = 700; // whose exponential a double holds
    private static final double MOST_MEDIAN = 300; // its square, too

    private static final int DEGREES = 0;
    private static final int COMPONENTS = 1;
    private static final int TOP = 2; // of the box of one around nought, where there is a floor below it
    private static final int LEAK = 3;
    private static final int HEAD = 4;
    private static final int STRIDE = 4; // weight, location, scale, 1 where it stands on the logarithm

    private final int boxesAt;
    private final int countsAt;
    private final double[] masses;
    private final Boxes boxes = new Boxes();
    private final CountComponents counts;
    private double[] numbers = {};
    private int offset;

    private double logNormaliser;
    private double normaliserOf = Double.NaN;
    private double below;
    private double above;
    private double mass;
    private double massOfStudents;
    private double massOfComponents;
    private double density;
    private double logOf; // of the last point; NaN before it is needed

    /** A mixture without laws of counts. */
    public StudentMixture(int mostComponents, int mostBoxes) {
        this(mostComponents, mostBoxes, 0);
    }

    /** A mixture of at most so many parts; attach it before use. */
    public StudentMixture(int mostComponents, int mostBoxes, int mostCounts) {
        boxesAt = HEAD + STRIDE * mostComponents;
        countsAt = boxesAt + Boxes.size(mostBoxes);
        masses = new double[mostComponents];
        counts = new CountComponents(mostCounts);
        attach(new double[size(mostComponents, mostBoxes, mostCounts)], 0);
    }

    /** How many numbers a mixture without laws of counts takes. */
    public static int size(int mostComponents, int mostBoxes) {
        return size(mostComponents, mostBoxes, 0);
    }

    /** How many numbers such a mixture takes. */
    public static int size(int mostComponents, int mostBoxes, int mostCounts) {
        return HEAD + STRIDE * mostComponents + Boxes.size(mostBoxes) + CountComponents.size(mostCounts);
    }

    /** Moves to the numbers from {@code at} on, which stay the caller's; returns this. */
    public StudentMixture attach(double[] to, int at) {
        numbers = to;
        offset = at;
        boxes.attach(to, at + boxesAt);
        counts.attach(to, at + countsAt);
        return this;
    }

    /** Nothing yet, of components with so many degrees and boxes of that width. */
    public void clear(double degrees, double boxWidth) {
        set(DEGREES, degrees);
        set(COMPONENTS, 0);
        boxes.clear(boxWidth);
        set(TOP, Double.NEGATIVE_INFINITY);
        set(LEAK, 1);
        counts.clear(1);
    }

    /**
     * Values are counts, z in units of so many: what components leave below the box of one around nought belongs to that box, but
     * for a share.
     */
    public void counts(double unit, double leak) {
        counts.clear(unit);
        set(TOP, 0.5 / unit);
        set(LEAK, leak);
    }

    /** One more law of counts: negative binomial, or of shape 0 zeros and ones with that chance of a one. */
    public void addCount(double weight, double shape, double mean) {
        counts.add(weight, shape, mean);
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
        boxes.add(weight, centre);
    }

    /** How many components there are. */
    public int components() {
        return (int) get(COMPONENTS);
    }

    /** How many boxes there are. */
    public int boxes() {
        return boxes.count();
    }

    /** The weight of a box. */
    public double boxWeight(int i) {
        return boxes.weight(i);
    }

    /** Where the middle of a box is. */
    public double boxCentre(int i) {
        return boxes.centre(i);
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

    /** Of that, what the components and the laws of counts gave. */
    public double massOfComponents() {
        return massOfComponents;
    }

    /** Of that, what the components alone gave. */
    public double massOfStudents() {
        return massOfStudents;
    }

    /** Density at the last point. */
    public double density() {
        return density;
    }

    /** Probability of the last cell under one component alone, whatever its weight. */
    public double massOf(int component) {
        return masses[component];
    }

    /** The same under one law of counts. */
    public double massOfCount(int law) {
        return counts.massOf(law);
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
        if (z < get(TOP)) {
            fold(z);
        }
        boxes.ask(z, z);
        counts.point(z);
        below += boxes.below() + counts.below();
        above += boxes.above() + counts.above();
        density += boxes.mass() + counts.density();
    }

    /** Moves what the components leave below the floor into nought's box, of a point's answers. */
    private void fold(double z) {
        double floor = -get(TOP);
        double moved = 0;
        double folded = 0;
        for (int i = 0; i < components(); i++) {
            double weight = numbers[offset + HEAD + STRIDE * i];
            moved += weight * displaced(i, z);
            folded += weight * displaced(i, floor);
        }
        below = Math.max(0, below - moved);
        above += moved;
        density = z < floor ? density * get(LEAK) : density + folded / (-2 * floor);
    }

    /** How much more of a component lies below z before what is below the floor is moved. */
    private double displaced(int i, double z) {
        double floor = -get(TOP);
        int at = offset + HEAD + STRIDE * i;
        double least = Math.min(z, floor);
        double x = numbers[at + 3] == 0 ? least : Logarithm.of(least);
        double tail = StudentT.cdf((x - numbers[at + 1]) / numbers[at + 2], get(DEGREES));
        double left = z < floor ? 1 : Math.max(0, (z + floor) / (2 * floor));
        return (1 - get(LEAK)) * tail * left;
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
        if (low < get(TOP)) {
            fold(low, high);
        }
        massOfStudents = mass;
        counts.cell(low, high);
        below += counts.below();
        above += counts.above();
        mass += counts.mass();
        massOfComponents = mass;
        boxes.ask(low, high);
        below += boxes.below();
        above += boxes.above();
        mass += boxes.mass();
    }

    /** The same of a cell's. */
    private void fold(double low, double high) {
        for (int i = 0; i < components(); i++) {
            double weight = numbers[offset + HEAD + STRIDE * i];
            double fromLow = displaced(i, low);
            double fromHigh = high < get(TOP) ? displaced(i, high) : 0;
            masses[i] += fromLow - fromHigh;
            mass += weight * (fromLow - fromHigh);
            below -= weight * fromLow;
            above += weight * fromHigh;
        }
        below = Math.max(0, below);
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
        for (int i = 0; i < boxes.count(); i++) {
            low = Math.min(low, boxes.centre(i) - boxes.half());
            high = Math.max(high, boxes.centre(i) + boxes.half());
            if (boxes.weight(i) > heaviest) {
                heaviest = boxes.weight(i);
                start = boxes.centre(i);
            }
        }
        high = Math.max(high, get(TOP)); // where what lay below the floor is
        double least = Math.min(probabilityBelow, probabilityAbove);
        for (int i = 0; i < counts.components(); i++) {
            low = Math.min(low, -counts.half());
            // Cantelli: beyond so many sds lies less than the probability asked for.
            high = Math.max(high, counts.mean(i) + counts.sd(i) / Math.sqrt(least) + counts.half());
            if (counts.weight(i) > heaviest) {
                heaviest = counts.weight(i);
                start = Math.max(0, counts.mean(i) + counts.sd(i) * t);
            }
        }
        return Crossing.of(
                this,
                isLow ? probabilityBelow : probabilityAbove,
                isLow,
                Math.max(-Double.MAX_VALUE, low),
                Math.min(Double.MAX_VALUE, high),
                start);
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
        return Middle.of(this);
    }

    /** How far the components lie from that and how wide they are: a root mean square, of those on the logarithm near their medians. */
    public double spread() {
        return Middle.around(this, centre());
    }

    /** Components and laws of counts. */
    int parts() {
        return components() + counts.components();
    }

    double weight(int i) {
        int k = i - components();
        return k < 0 ? numbers[offset + HEAD + STRIDE * i] : counts.weight(k);
    }

    double middle(int i) {
        int k = i - components();
        if (k >= 0) {
            return counts.mean(k);
        }
        int at = offset + HEAD + STRIDE * i;
        double x = numbers[at + 1];
        return numbers[at + 3] == 0 ? x : Logarithm.inverse(Math.min(MOST_MEDIAN, x));
    }

    double width(int i) {
        int k = i - components();
        if (k >= 0) {
            return counts.sd(k);
        }
        int at = offset + HEAD + STRIDE * i;
        double degrees = get(DEGREES);
        double tails = degrees > 3 ? degrees / (degrees - 2) : 3;
        double scale = numbers[at + 3] == 0 ? numbers[at + 2] : numbers[at + 2] / Logarithm.slope(middle(i));
        return Math.sqrt(tails) * scale;
    }
}
