package io.credence.core.mixture;

/** Uniforms of one width around centres, as numbers in a mixture's window; confined to a thread. */
final class Boxes {
    private static final int COUNT = 0;
    private static final int WIDTH = 1;
    private static final int HEAD = 2;
    private static final int STRIDE = 2; // weight, centre

    private double[] numbers;
    private int offset;

    private double below;
    private double above;
    private double mass;

    static int size(int most) {
        return HEAD + STRIDE * most;
    }

    void attach(double[] to, int at) {
        numbers = to;
        offset = at;
    }

    void clear(double width) {
        numbers[offset + COUNT] = 0;
        numbers[offset + WIDTH] = width;
    }

    void add(double weight, double centre) {
        int at = offset + HEAD + STRIDE * count();
        numbers[at] = weight;
        numbers[at + 1] = centre;
        numbers[offset + COUNT]++;
    }

    int count() {
        return (int) numbers[offset + COUNT];
    }

    double weight(int i) {
        return numbers[offset + HEAD + STRIDE * i];
    }

    double centre(int i) {
        return numbers[offset + HEAD + STRIDE * i + 1];
    }

    double half() {
        return 0.5 * numbers[offset + WIDTH];
    }

    /** Asks about the cell between two points; of a point both are it, and mass is the density there. */
    void ask(double low, double high) {
        below = 0;
        above = 0;
        mass = 0;
        double width = numbers[offset + WIDTH];
        for (int i = 0; i < count(); i++) {
            double from = Math.max(0, Math.min(1, (low - centre(i)) / width + 0.5));
            double to = Math.max(0, Math.min(1, (high - centre(i)) / width + 0.5));
            below += weight(i) * from;
            above += weight(i) * (1 - to);
            mass += low < high ? weight(i) * (to - from) : from > 0 && from < 1 ? weight(i) / width : 0;
        }
    }

    double below() {
        return below;
    }

    double above() {
        return above;
    }

    double mass() {
        return mass;
    }
}
