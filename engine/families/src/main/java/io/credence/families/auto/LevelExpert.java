package io.credence.families.auto;

/** A level that wanders, in units of its own noise, with a scale that forgets: three numbers in a window; static. */
final class LevelExpert {
    static final int MEAN = 0;
    static final int SPREAD = 1; // variance of the level, in units of the noise's
    static final int SQUARES = 2;
    static final int WIDTH = 3;

    private LevelExpert() {}

    /** A level known to within one noise. */
    static void begin(double[] b, int at, double mean) {
        b[at + MEAN] = mean;
        b[at + SPREAD] = 1;
        b[at + SQUARES] = 0;
    }

    /** What a record's variance is in units of the noise's, so many steps on. */
    static double spread(double[] b, int at, double ratio, double steps) {
        return b[at + SPREAD] + ratio * steps + 1;
    }

    /** Learns an error from a prediction, with a share of the record; the scale apart. */
    static void learn(double[] b, int at, double predicted, double error, double ratio, double steps, double share) {
        double spread = b[at + SPREAD] + share * ratio * steps;
        double gain = spread * share / (spread * share + 1);
        b[at + MEAN] = predicted + gain * error;
        b[at + SPREAD] = spread * (1 - gain);
    }
}
