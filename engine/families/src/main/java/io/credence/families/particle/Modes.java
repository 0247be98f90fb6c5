package io.credence.families.particle;

import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where weighted draws of a number crowd: the summits of their density, as far as chance leaves them; used once, allocating.
 *
 * <p>The density is seen through a normal kernel of the width .9·min(sd, IQR/1.34)·n^(−1/5) [9], n the draws that the weights are worth, of equal ones one. Between two
 * summits there is a valley where it lies deeper below the lower of them than {@link #SURE} standard errors of the difference, and than a fifth of it; a summit that has
 * less than {@link #LEAST_MASS} of the belief, or is worth fewer than {@link #FEWEST} draws, is none. What is not, goes with its neighbour beyond the higher valley. Values of which there are but a few, as
 * noughts and ones, have one mode.
 */
final class Modes {
    private static final int MOST = 4;
    private static final double SURE = 3.5;
    private static final double LEFT = 0.8; // of the lower summit, at most, in a valley
    private static final double LEAST_MASS = 0.02;
    private static final double FEWEST = 8; // draws that a summit is worth
    private static final double SILVERMAN = 0.9;
    private static final double NORMAL_IQR = 1.34;
    private static final double ROUGHNESS = 0.28209479177387814; // 1/(2√π): of the kernel
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double TAIL = 0.005; // what lies beyond is not drawn
    private static final int REACH = 4; // of the kernel, in widths
    private static final int PER_WIDTH = 4; // points
    private static final int MOST_POINTS = 1 << 11;

    private final Ascending draws;
    private final int each;
    private final double total;
    private double worth; // how many independent draws
    private double width;
    private double from;
    private double step;
    private double[] density;

    private Modes(Ascending draws, int each) {
        this.draws = draws;
        this.each = each;
        double sum = 0;
        for (int i = 0; i < draws.size(); i++) {
            sum += draws.weight(i);
        }
        total = sum;
    }

    /**
     * The modes, the most probable first.
     *
     * @param each how many of the points stand for one draw
     */
    static List<Summary.Mode> of(Ascending points, int each) {
        return new Modes(points, each).find();
    }

    private List<Summary.Mode> find() {
        if (!isSpread()) {
            double middle = quantile(0.5);
            return Double.isFinite(middle) ? List.of(new Summary.Mode(middle, 1, Double.NaN)) : List.of();
        }
        draw();
        List<Integer> summits = new ArrayList<>();
        List<Integer> valleys = new ArrayList<>(); // one more than summits: both ends count
        turns(summits, valleys);
        while (summits.size() > 1 && drop(summits, valleys)) {}
        List<Summary.Mode> modes = new ArrayList<>();
        for (int k = 0; k < summits.size(); k++) {
            modes.add(mode(summits.get(k), left(k, valleys), right(k, valleys)));
        }
        modes.sort(Comparator.comparingDouble(Summary.Mode::mass).reversed());
        return List.copyOf(modes.subList(0, Math.min(MOST, modes.size())));
    }

    /** Sets the kernel's width and how many draws the weights are worth. */
    private boolean isSpread() {
        double mean = 0;
        for (int i = 0; i < draws.size(); i++) {
            mean += draws.weight(i) / total * draws.value(i);
        }
        worth = worth(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double variance = 0;
        for (int i = 0; i < draws.size(); i++) {
            double away = draws.value(i) - mean;
            variance += draws.weight(i) / total * away * away;
        }
        double sd = Math.sqrt(variance);
        double between = (quantile(0.75) - quantile(0.25)) / NORMAL_IQR;
        width = SILVERMAN * (between > 0 ? Math.min(sd, between) : sd) * StrictMath.pow(worth, -0.2);
        return width > Double.MIN_NORMAL && width < Double.MAX_VALUE && worth > 2;
    }

    /** How many independent draws the weights between two places are worth. */
    private double worth(double after, double upTo) {
        double sum = 0;
        double squares = 0;
        double own = 0; // of equal values: copies of one particle
        double last = Double.NaN;
        for (int i = 0; i < draws.size(); i++) {
            double value = draws.value(i);
            if (value > after && value <= upTo) {
                squares += value == last ? 0 : own * own; // exactly
                own = draws.weight(i) + (value == last ? own : 0);
                sum += draws.weight(i);
                last = value;
            }
        }
        return sum > 0 ? sum * sum / (squares + own * own) / each : 0;
    }

    private double quantile(double p) {
        double sum = 0;
        for (int i = 0; i < draws.size(); i++) {
            sum += draws.weight(i);
            if (sum >= p * total) {
                return draws.value(i);
            }
        }
        return draws.value(draws.size() - 1);
    }

    /** The density on even points: shares of neighbouring points, smoothed. */
    private void draw() {
        double least = quantile(TAIL);
        double reach = quantile(1 - TAIL) - least;
        step = Math.max(width / PER_WIDTH, reach / (MOST_POINTS - 2 * REACH * PER_WIDTH));
        width = Math.max(width, 2 * step);
        int margin = (int) Math.ceil(REACH * width / step);
        from = least - margin * step;
        double[] shares = new double[(int) Math.ceil(reach / step) + 2 * margin + 2];
        for (int i = 0; i < draws.size(); i++) {
            double place = (draws.value(i) - from) / step;
            if (place >= 0 && place < shares.length - 1) {
                int below = (int) place;
                shares[below] += draws.weight(i) * (below + 1 - place) / total;
                shares[below + 1] += draws.weight(i) * (place - below) / total;
            }
        }
        double[] kernel = new double[margin + 1];
        for (int k = 0; k <= margin; k++) {
            double z = k * step / width;
            kernel[k] = StrictMath.exp(-0.5 * z * z) / (width * ROOT_TWO_PI);
        }
        density = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            for (int j = Math.max(0, i - margin); shares[i] > 0 && j <= Math.min(shares.length - 1, i + margin); j++) {
                density[j] += shares[i] * kernel[Math.abs(i - j)];
            }
        }
    }

    private double at(int point) {
        return from + point * step;
    }

    /** Where the density turns: up at valleys, of which the ends are two, and down at summits between them. */
    private void turns(List<Integer> summits, List<Integer> valleys) {
        valleys.add(0);
        boolean isRising = true;
        for (int i = 1; i < density.length; i++) {
            if (isRising && density[i] < density[i - 1]) {
                summits.add(i - 1);
                isRising = false;
            } else if (!isRising && density[i] > density[i - 1]) {
                valleys.add(i - 1);
                isRising = true;
            }
        }
        if (isRising) {
            summits.add(density.length - 1);
        }
        valleys.add(density.length - 1);
    }

    /** Where what goes with a summit begins: beyond the outermost valleys goes what lies there. */
    private double left(int summit, List<Integer> valleys) {
        return summit == 0 ? Double.NEGATIVE_INFINITY : at(valleys.get(summit));
    }

    private double right(int summit, List<Integer> valleys) {
        return summit == valleys.size() - 2 ? Double.POSITIVE_INFINITY : at(valleys.get(summit + 1));
    }

    /** Levels the least sure of all valleys, where one is not sure; false where all are. */
    private boolean drop(List<Integer> summits, List<Integer> valleys) {
        int least = 0;
        double leastSure = Double.POSITIVE_INFINITY;
        for (int k = 1; k < summits.size(); k++) {
            double sure = sureness(density[summits.get(k - 1)], density[summits.get(k)], density[valleys.get(k)]);
            if (sure < leastSure) {
                least = k;
                leastSure = sure;
            }
        }
        if (leastSure < SURE) {
            level(least, summits, valleys);
            return true;
        }
        for (int k = 0; k < summits.size(); k++) {
            double after = left(k, valleys);
            double upTo = right(k, valleys);
            if (mass(after, upTo) < LEAST_MASS || worth(after, upTo) < FEWEST) {
                boolean isLeft =
                        k == summits.size() - 1 || (k > 0 && density[valleys.get(k)] > density[valleys.get(k + 1)]);
                level(isLeft ? k : k + 1, summits, valleys);
                return true;
            }
        }
        return false;
    }

    private double sureness(double left, double right, double valley) {
        double lower = Math.min(left, right);
        if (valley > LEFT * lower) {
            return 0;
        }
        return (lower - valley) / Math.sqrt((lower + valley) * ROUGHNESS / (worth * width));
    }

    /** Takes a valley away, and the lower of the summits beside it. */
    private void level(int valley, List<Integer> summits, List<Integer> valleys) {
        boolean isLeftLower = density[summits.get(valley - 1)] < density[summits.get(valley)];
        summits.remove(isLeftLower ? valley - 1 : valley);
        valleys.remove(valley);
    }

    private double mass(double after, double upTo) {
        double sum = 0;
        for (int i = 0; i < draws.size(); i++) {
            sum += draws.value(i) > after && draws.value(i) <= upTo ? draws.weight(i) : 0;
        }
        return sum / total;
    }

    private Summary.Mode mode(int summit, double after, double upTo) {
        double mass = mass(after, upTo);
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < draws.size(); i++) {
            boolean isOf = draws.value(i) > after && draws.value(i) <= upTo;
            mean += isOf ? draws.weight(i) / (mass * total) * draws.value(i) : 0;
        }
        for (int i = 0; i < draws.size(); i++) {
            boolean isOf = draws.value(i) > after && draws.value(i) <= upTo;
            double away = draws.value(i) - mean;
            variance += isOf ? draws.weight(i) / (mass * total) * away * away : 0;
        }
        return new Summary.Mode(at(summit) + step * beside(summit), mass, Math.sqrt(variance));
    }

    /** The summit of the parabola through it and the points beside it, from there, in steps. */
    private double beside(int summit) {
        if (summit == 0 || summit == density.length - 1) {
            return 0;
        }
        double slope = (density[summit + 1] - density[summit - 1]) / 2;
        double bend = density[summit + 1] - 2 * density[summit] + density[summit - 1];
        return bend < 0 ? Math.max(-1, Math.min(1, -slope / bend)) : 0;
    }
}
