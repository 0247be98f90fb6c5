package io.credence.core.novelty;

import io.credence.core.NoveltyCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same from the description and with all of the past kept: what the numbers of a key are held against. */
final class SlowMemory {
    private final Map<NoveltyCause, List<Double>> views = new EnumMap<>(NoveltyCause.class);
    private final List<Double> values = new ArrayList<>();
    private final List<Double> residuals = new ArrayList<>();
    private final List<Double> sizes = new ArrayList<>();
    private final Map<Long, List<double[]>> hours = new HashMap<>(); // value and weight
    private final boolean hasClock;

    SlowMemory(boolean hasClock) {
        this.hasClock = hasClock;
        for (NoveltyCause view : NoveltyCause.values()) {
            views.put(view, new ArrayList<>());
        }
    }

    /** The parts of the next record. */
    Map<NoveltyCause, Double> take(double y, long hour) {
        Map<NoveltyCause, Double> parts = new EnumMap<>(NoveltyCause.class);
        double offSlow = values.isEmpty() ? 0 : y - follow(values, 0.005);
        double offWeek = offWeek(y, hasClock ? Math.floorMod(hour, 168L) : 0);
        values.add(y);
        residuals.add(offWeek);
        parts.put(NoveltyCause.VALUE, judge(NoveltyCause.VALUE, y));
        parts.put(NoveltyCause.MEAN, judge(NoveltyCause.MEAN, meanOfSix(values)));
        parts.put(NoveltyCause.SHIFT, judge(NoveltyCause.SHIFT, offSlow));
        parts.put(NoveltyCause.SEASON, judge(NoveltyCause.SEASON, meanOfSix(residuals)));
        return parts;
    }

    private double offWeek(double y, long hour) {
        List<double[]> seen = hours.computeIfAbsent(hour, h -> new ArrayList<>());
        double foreseen = seen.isEmpty() ? follow(values, 0.001) : habit(seen);
        double residual = values.isEmpty() ? 0 : y - foreseen;
        sizes.add(Math.abs(residual));
        double tame = 3 * follow(sizes, 0.001);
        seen.add(new double[] {y, Math.abs(residual) > tame ? tame / Math.abs(residual) : 1});
        return residual;
    }

    private static double habit(List<double[]> seen) {
        double mean = seen.get(0)[0];
        for (int i = 1; i < seen.size(); i++) {
            mean += seen.get(i)[1] * Math.max(0.2, 1.0 / (i + 1)) * (seen.get(i)[0] - mean);
        }
        return mean;
    }

    private static double follow(List<Double> numbers, double leastGain) {
        double level = 0;
        for (int i = 0; i < numbers.size(); i++) {
            level += Math.max(leastGain, 1.0 / (i + 1)) * (numbers.get(i) - level);
        }
        return level;
    }

    private static double meanOfSix(List<Double> numbers) {
        return numbers.subList(Math.max(0, numbers.size() - 6), numbers.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private double judge(NoveltyCause view, double x) {
        List<Double> past = views.get(view);
        double evidence = past.size() < 100 ? 0 : evidence(past, x);
        past.add(x);
        return evidence;
    }

    private static double evidence(List<Double> past, double x) {
        int thisBlock = (past.size() - 1) / 8000;
        List<Double> remembered = past.subList(Math.max(0, thisBlock - 1) * 8000, past.size());
        double high = remembered.stream().mapToDouble(d -> d).max().orElseThrow();
        double low = remembered.stream().mapToDouble(d -> d).min().orElseThrow();
        double beyond = Math.max(x - high, low - x);
        if (beyond <= 0) {
            return 0;
        }
        double mean = 0;
        double variance = 0;
        double shortest = Math.abs(x - past.get(past.size() - 1));
        for (int i = 0; i < past.size(); i++) {
            double gain = Math.max(1.0 / (i + 1), 1.0 / 8000);
            double off = past.get(i) - mean;
            mean += gain * off;
            variance = (1 - gain) * (variance + gain * off * off);
            double step = i == 0 ? 0 : Math.abs(past.get(i) - past.get(i - 1));
            shortest = step > 0 ? Math.min(shortest, step) : shortest;
        }
        double excess = beyond / Math.max(6 * StrictMath.sqrt(variance), shortest);
        return excess <= 0.002 ? 0 : Math.min(6, StrictMath.log10(remembered.size()) * (1 + excess));
    }
}
