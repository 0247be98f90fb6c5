package io.credence.families.auto;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The package's description once more, slowly: objects, whole matrices, maps, another library's t. It shares no line with what it is
 * held against.
 */
final class AutoReference {
    /** A component: where, how wide, on which scale, with which weight. */
    private record Component(double weight, double location, double scale, boolean onLog) {
        double map(double z) {
            return onLog ? log(z) : z;
        }
    }

    private record Box(double weight, double centre) {}

    private static double log(double z) {
        return z >= -0.5 ? Math.log1p(z) : Math.log(0.5) + 2 * (z + 0.5);
    }

    /** What one scale's experts know. */
    private final class Scale {
        final boolean onLog;
        final double[] level = new double[3];
        final double[] spread = {1, 1, 1};
        final double[] squares = new double[4];
        final double[] beta;
        final double[][] p;
        final double[] sizes; // the step's, then the regressors'
        double sized;
        double step1;
        double step2;
        double[] x;
        double predicted;
        final double[] s = new double[4];
        final double[] location = new double[4];
        final double[] weight = new double[4];

        Scale(boolean onLog, double start) {
            this.onLog = onLog;
            Arrays.fill(level, start);
            int k = hasClock ? 7 : 3;
            beta = new double[k];
            p = new double[k][k];
            sizes = new double[k + 1];
            for (int i = 0; i < k; i++) {
                p[i][i] = 0.25;
            }
        }

        double on(double z) {
            return onLog ? log(z) : z;
        }

        void predict(double k) {
            double[] q = {0.01, 1, 0.03};
            for (int i = 0; i < 3; i++) {
                s[i] = spread[i] + k * q[i] + 1;
                location[i] = level[i] + (i == 2 ? on(profile) - on(profileWas) : 0);
            }
            double y = on(last / unit);
            double weekWasHere = on(profileWas + weekWas) - on(profileWas);
            double weekHere = on(profile + week) - on(profile);
            double[] raw = hasClock
                    ? new double[] {
                        step1,
                        step2,
                        on(slow) - y,
                        on(profileWas) - y,
                        on(profile) - on(profileWas),
                        weekWasHere,
                        weekHere - weekWasHere
                    }
                    : new double[] {step1, step2, on(slow) - y};
            x = raw;
            double[] scaled = scaled();
            double sum = 0;
            double variance = 1;
            for (int i = 0; i < raw.length; i++) {
                sum += beta[i] * scaled[i];
                for (int j = 0; j < raw.length; j++) {
                    variance += scaled[i] * p[i][j] * scaled[j];
                }
            }
            predicted = Math.max(-10, Math.min(10, sum));
            double ahead = predicted * Math.sqrt(sizes[0]);
            location[3] = y + (onLog ? Math.max(-20, Math.min(20, ahead)) : ahead);
            s[3] = Math.max(1, variance) * k;
        }

        double[] scaled() {
            double[] scaled = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                scaled[i] = sizes[i + 1] > 0 ? Math.max(-8, Math.min(8, x[i] / Math.sqrt(sizes[i + 1]))) : 0;
            }
            return scaled;
        }

        void learn(double z, double k, double r) {
            double[] q = {0.01, 1, 0.03};
            for (int i = 0; i < 4; i++) {
                double e = on(z) - location[i];
                squares[i] = (1 - 0.05 * Math.min(1, r)) * squares[i] + r * e * e / s[i];
            }
            for (int i = 0; i < 3; i++) {
                // In precisions: the prior's, and r records'.
                double prior = spread[i] + r * q[i] * k;
                double posterior = 1 / (1 / prior + r);
                level[i] = location[i] + posterior * r * (on(z) - location[i]);
                spread[i] = posterior;
            }
            regress(z, r);
        }

        private void regress(double z, double r) {
            double step = on(z) - on(last / unit);
            double[] v = scaled();
            int n = v.length;
            if (sizes[0] > 0) {
                double error = step / Math.sqrt(sizes[0]) - predicted;
                double[] pv = new double[n];
                double s = 1;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        pv[i] += p[i][j] * v[j];
                    }
                    s += r * pv[i] * v[i];
                }
                double trace = 0;
                for (int i = 0; i < n; i++) {
                    beta[i] += r * pv[i] / s * error;
                    for (int j = 0; j < n; j++) {
                        p[i][j] -= r * pv[i] * pv[j] / s;
                    }
                    trace += p[i][i];
                }
                double keeps = trace < 0.25 * n ? 1 - 0.002 * Math.min(1, r) : 1;
                for (double[] row : p) {
                    for (int j = 0; j < n; j++) {
                        row[j] /= keeps;
                    }
                }
            }
            sized += r;
            double gain = Math.min(1, r * Math.max(0.01, 1 / sized));
            sized = Math.min(100, sized);
            double[] all = new double[n + 1];
            all[0] = step;
            System.arraycopy(x, 0, all, 1, n);
            for (int i = 0; i <= n; i++) {
                double square = all[i] * all[i];
                sizes[i] += gain * ((sizes[i] > 0 ? Math.min(square, 25 * sizes[i]) : square) - sizes[i]);
            }
            step2 = step1;
            step1 = step;
        }
    }

    private static final class Place {
        double mean;
        int count;
    }

    private final boolean hasClock;
    private final ZoneId zone;
    private final List<Scale> scales = new ArrayList<>();
    private final double[][] repeats = {{0.05, 1}, {0.05, 1}};
    private final double[] popularity = {0.05, 1};
    private final double[][] shadow = {{0.05, 1}, {0.05, 1}, {0.05, 1}}; // both repeats', popular, as without counts
    private final Map<Double, Double> counts = new LinkedHashMap<>();
    private final double[] pits = new double[20];
    private final Map<Integer, Place> day = new TreeMap<>();
    private final Map<Integer, Place> hours = new TreeMap<>();

    private int records;
    private double unit;
    private double origin;
    private double last;
    private boolean repeated;
    private double smallest;
    private double box;
    private double cadence;
    private int intervals;
    private int bins;
    private double degrees;
    private double slow;
    private double slowRecords;
    private double profile;
    private double profileWas;
    private double week;
    private double weekWas;
    private double miss;
    private double misses;
    private Integer place;
    private Integer hour;

    private CountsReference law; // null where values are none
    private double guessed = 1; // weight of the guess from one value

    // Of the record at hand.
    private List<Component> components;
    private List<Box> boxes;
    private double width;
    private double rest;
    double logDensity;
    double pit; // in the middle of what is drawn

    AutoReference(boolean hasClock, ZoneId zone) {
        this.hasClock = hasClock;
        this.zone = zone;
    }

    private double nu() {
        double n = Math.max(3, degrees);
        return n > 19.99 ? 20 : n;
    }

    private TDistribution t() {
        return TDistribution.of(unit > 0 ? nu() : 3);
    }

    private double unit() {
        return unit > 0 ? unit : guess();
    }

    /** Of a component: of counts what lies below nought's box is in it, but for a share. */
    private double cdf(Component c, double z) {
        TDistribution t = t();
        double raw = t.cumulativeProbability((c.map(z) - c.location) / c.scale);
        double half = 0.5 / unit();
        if (law == null || z >= half) {
            return raw;
        }
        double left = 0.2 / (records + 1);
        double floor = t.cumulativeProbability((c.map(-half) - c.location) / c.scale);
        return z < -half ? left * raw : raw - (1 - left) * floor * (half - z) / (2 * half);
    }

    private double cell(Component c, double low, double high) {
        return law != null && low < 0.5 / unit()
                ? cdf(c, high) - cdf(c, low)
                : t().probability((c.map(low) - c.location) / c.scale, (c.map(high) - c.location) / c.scale);
    }

    private double cdf(double z) {
        double sum = 0;
        for (Component c : components) {
            sum += c.weight * cdf(c, z);
        }
        for (int i = 0; law != null && i < 4; i++) {
            sum += rest * law.weight[i] * (law.weight[i] > 0 ? law.continuous(i, z * unit()) : 0);
        }
        for (Box b : boxes) {
            sum += b.weight * Math.max(0, Math.min(1, (z - b.centre) / width + 0.5));
        }
        return sum;
    }

    private double density(double z) {
        TDistribution t = t();
        double half = 0.5 / unit();
        double sum = 0;
        for (Component c : components) {
            double slope = !c.onLog ? 1 : z >= -0.5 ? 1 / (1 + z) : 2;
            double raw = t.density((c.map(z) - c.location) / c.scale) / c.scale * slope;
            double left = 0.2 / (records + 1);
            boolean folds = law != null && z < half;
            double floor = folds ? t.cumulativeProbability((c.map(-half) - c.location) / c.scale) : 0;
            sum += c.weight * (!folds ? raw : z < -half ? left * raw : raw + (1 - left) * floor / (2 * half));
        }
        for (int i = 0; law != null && i < 4; i++) {
            sum += rest * law.weight[i] * law.mass(i, Math.floor(z * unit() + 0.5)) * unit();
        }
        for (Box b : boxes) {
            sum += Math.abs(z - b.centre) < width / 2 ? b.weight / width : 0;
        }
        return sum;
    }

    private double g(double u) {
        double total = Arrays.stream(pits).sum() + 50;
        double sum = 0;
        for (int j = 0; j < 20; j++) {
            sum += (pits[j] + 2.5) / total * Math.max(0, Math.min(1, 20 * u - j));
        }
        return sum;
    }

    private double gDensity(double u) {
        double total = Arrays.stream(pits).sum() + 50;
        return 20 * (pits[Math.min(19, (int) (20 * u))] + 2.5) / total;
    }

    /** Scores a record so many seconds after the last, then learns it. */
    void observe(double value, double resolution, long micros, double waited) {
        rest = chances();
        double k = cadence > 0 && waited > 1.5 * cadence ? Math.min(10, waited / cadence) : 1;
        predict(micros, k, rest);
        predictCounts(k);
        double z = value / (unit > 0 ? unit : guess());
        double repeat = records > 0 && value == last ? boxes.get(0).weight : 0;
        double popular = 0;
        for (Box b : boxes.subList(Math.min(1, boxes.size()), boxes.size())) {
            popular += b.centre == z ? b.weight : 0;
        }
        score(z, resolution, repeat + popular > 0);
        double cell = 0;
        int students = components.size();
        double[] each = new double[students + (law == null ? 0 : 4)];
        for (int i = 0; i < students; i++) {
            each[i] = cell(components.get(i), z - width / 2, z + width / 2);
            cell += components.get(i).weight * each[i];
        }
        for (int i = students; i < each.length; i++) {
            each[i] = law.weight[i - students] > 0 ? law.cell(i - students, value) : 0;
            cell += rest * law.weight[i - students] * each[i];
        }
        double all = repeat + popular + cell;
        double r = repeat + popular > 0 ? cell / all : 1;
        double ofStudents = records > 0 && law != null && CountsReference.isCount(value) ? shadow(value, each) : r;
        if (unit > 0) {
            learnPits(cdf(z - width / 2), cdf(z + width / 2));
        }
        if (records > 0) {
            weigh(each, r);
            learnCount(value, r);
        }
        if (unit > 0) {
            if (Math.abs(value - last) > 1e-9 * Math.abs(value)) {
                smallest = Math.min(smallest, Math.abs(value - last) / unit);
            }
            learn(z, k, ofStudents);
        } else if (records > 0 && Math.abs(value - last) > 1e-9 * Math.abs(value)) {
            begin(value, micros);
        }
        if (records > 0) {
            boolean hit = repeat + popular > 0;
            learnPoints(value, hit ? repeat / all : 0, hit ? popular / all : 0, r);
            learnCadence(waited);
        }
        repeated = records > 0 && value == last;
        if (records == 0 && CountsReference.isCount(value)) {
            law = new CountsReference(value, hasClock);
            guessed = 0.5;
        }
        last = value;
        records++;
        if (unit > 0) {
            double known = resolution > 0 ? resolution / unit : Double.POSITIVE_INFINITY;
            box = law != null ? 1 / unit : Math.max(1e-9 * Math.abs(last / unit), Math.min(smallest, known));
        }
    }

    private double guess() {
        double guess = 0.1 * Math.abs(last);
        return guess > Double.MIN_NORMAL ? guess : 1;
    }

    private double chances() {
        boxes = new ArrayList<>();
        double[] pair = repeats[repeated ? 1 : 0];
        double repeat = pair[0] / (pair[0] + pair[1]);
        double scale = unit > 0 ? unit : guess();
        double known = counts.values().stream()
                .filter(c -> c >= 1.5)
                .mapToDouble(c -> c)
                .sum();
        double popular = known > 0 ? (1 - repeat) * popularity[0] / (popularity[0] + popularity[1]) : 0;
        if (records > 0) {
            boxes.add(new Box(repeat, last / scale));
            counts.forEach((v, c) -> {
                if (c >= 1.5) {
                    boxes.add(new Box(popular * c / known, v / scale));
                }
            });
        }
        return 1 - repeat - popular;
    }

    private void predict(long micros, double k, double rest) {
        components = new ArrayList<>();
        if (!(unit > 0)) {
            width = law != null ? 1 / guess() : 1e-3;
            components.add(new Component(records == 0 ? 1 : rest * guessed, last / guess(), 1, false));
            return;
        }
        width = box;
        lookUp(micros);
        for (Scale scale : scales) {
            scale.predict(k);
            double slope = !scale.onLog ? 1 : last / unit >= -0.5 ? 1 / (1 + last / unit) : 2;
            double floor = box * slope * box * slope / 12;
            for (int i = 0; i < 4; i++) {
                double own = degrees > 0 ? scale.squares[i] / degrees : 0;
                double wide = Math.sqrt(Math.max(floor, own) * scale.s[i]);
                components.add(new Component(
                        rest * scale.weight[i],
                        scale.location[i],
                        scale.onLog ? Math.min(5, wide) : wide,
                        scale.onLog));
            }
        }
    }

    private void predictCounts(double k) {
        if (law == null) {
            return;
        }
        double here = profile;
        if (unit > 0 && hasClock && bins >= 48) {
            double sum = 0;
            int known = 0;
            for (int i = -(bins / 48); i <= bins / 48; i++) {
                Place near = day.get(Math.floorMod(place + i, bins));
                sum += near == null ? 0 : near.mean;
                known += near == null ? 0 : 1;
            }
            here = known == 0 ? profile : origin + sum / known;
        }
        double usual = unit > 0 ? (Math.max(0, here) * unit + 0.1) / (Math.max(0, slow) * unit + 0.1) : 1;
        law.predict(usual, unit > 0 ? k : 1, last);
    }

    /** Learns once more as though there were no counts; the share of the record that is Students'. */
    private double shadow(double value, double[] each) {
        double[] weight = weights();
        double mass = 0;
        for (int i = 0; i < weight.length; i++) {
            mass += weight[i] * each[i] / Arrays.stream(weight).sum();
        }
        mass *= unit > 0 ? 1 : 1e-3 * guess();
        double known = counts.values().stream()
                .filter(c -> c >= 1.5)
                .mapToDouble(c -> c)
                .sum();
        double[] pair = shadow[repeated ? 1 : 0];
        double again = pair[0] / (pair[0] + pair[1]);
        double popular = known > 0 ? (1 - again) * shadow[2][0] / (shadow[2][0] + shadow[2][1]) : 0;
        double own = counts.getOrDefault(value, 0.0);
        double byRepeat = value == last ? again : 0;
        double byPopular = own >= 1.5 ? popular * own / known : 0;
        double others = (1 - again - popular) * mass;
        double all = byRepeat + byPopular > 0 ? byRepeat + byPopular + others : others;
        pair[0] = 0.998 * pair[0] + 0.02 * 0.05 + byRepeat / all;
        pair[1] = 0.998 * pair[1] + 0.02 + (byPopular + others) / all;
        if (known > 0) {
            double tried = (byPopular + others) / all;
            shadow[2][0] = (1 - 0.002 * tried) * shadow[2][0] + 0.02 * tried * 0.05 + byPopular / all;
            shadow[2][1] = (1 - 0.002 * tried) * shadow[2][1] + 0.02 * tried + others / all;
        }
        return others / all;
    }

    private void learnCount(double value, double r) {
        if (law == null) {
            return;
        }
        boolean wereBits = law.areBits;
        if (CountsReference.isCount(value)) {
            law.learn(value, last, r);
        }
        double left = 1;
        if (!CountsReference.isCount(value)) {
            left -= Arrays.stream(law.weight).sum();
            law = null;
            repeats[0] = shadow[0];
            repeats[1] = shadow[1];
            System.arraycopy(shadow[2], 0, popularity, 0, 2);
        } else if (wereBits && !law.areBits) {
            left -= law.weight[3];
            law.weight[3] = 0;
        }
        double over = left;
        guessed /= over;
        scales.forEach(s -> Arrays.setAll(s.weight, i -> s.weight[i] / over));
        if (law != null) {
            Arrays.setAll(law.weight, i -> law.weight[i] / over);
        }
    }

    /** Weighs all anew by their probabilities of a record. */
    private void weigh(double[] masses, double r) {
        List<Double> before = new ArrayList<>();
        if (unit > 0) {
            scales.forEach(s -> Arrays.stream(s.weight).forEach(before::add));
        } else {
            before.add(guessed);
        }
        int students = before.size();
        boolean[] takes = new boolean[masses.length];
        for (int i = 0; i < masses.length; i++) {
            takes[i] = i < students || law.has(i - students);
            if (i >= students) {
                before.add(law.weight[i - students]);
            }
        }
        double sum = 0;
        int taking = 0;
        for (int i = 0; i < masses.length; i++) {
            sum += before.get(i) * Math.pow(masses[i], r);
            taking += takes[i] ? 1 : 0;
        }
        for (int i = 0; i < masses.length; i++) {
            double own = (1 - 0.003 * r) * before.get(i) * Math.pow(masses[i], r) / sum;
            double weight = takes[i] ? own + 0.003 * r / taking : 0;
            if (i >= students) {
                law.weight[i - students] = weight;
            } else if (unit > 0) {
                scales.get(i / 4).weight[i % 4] = weight;
            } else {
                guessed = weight;
            }
        }
    }

    private void lookUp(long micros) {
        profile = slow;
        week = 0;
        place = null;
        if (!hasClock || bins == 0) {
            return;
        }
        Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        if (bins < 0) {
            place = shown.getMonthValue() - 1;
        } else {
            double ofDay = shown.toLocalTime().toNanoOfDay() / 86_400e9;
            place = (int) Math.floor(ofDay * bins + 0.5) % bins;
        }
        hour = (shown.getDayOfWeek().getValue() + 3) % 7 * 24 + shown.getHour(); // from Thursday
        if (day.containsKey(place)) {
            profile = origin + day.get(place).mean;
        }
        week = hours.containsKey(hour) ? hours.get(hour).mean : 0;
    }

    private void score(double z, double resolution, boolean isHit) {
        double scale = unit > 0 ? unit : guess();
        double cell = resolution > 0 ? resolution / scale : isHit ? width : 0;
        if (cell > 0) {
            double from = g(cdf(z - cell / 2));
            double to = g(cdf(z + cell / 2));
            logDensity = Math.log(to - from) - Math.log(cell * scale);
            pit = (from + to) / 2;
        } else {
            logDensity = Math.log(density(z) * gDensity(cdf(z))) - Math.log(scale);
            pit = g(cdf(z));
        }
    }

    private void learnPits(double from, double to) {
        for (int j = 0; j < 20; j++) {
            double inside = Math.max(0, Math.min(to, (j + 1) / 20.0) - Math.max(from, j / 20.0));
            pits[j] = 0.998 * pits[j] + inside / (to - from);
        }
    }

    private void begin(double value, long micros) {
        unit = Math.abs(value - last);
        smallest = 1;
        box = 1;
        origin = last / unit;
        slow = origin;
        slowRecords = 1;
        profileWas = origin;
        scales.add(new Scale(false, origin));
        if (origin > -1 && value / unit > -1) {
            scales.add(new Scale(true, log(origin)));
        }
        predict(micros, 1, 1);
        TDistribution t = TDistribution.of(nu());
        double z = value / unit;
        double[] each = components.stream()
                .mapToDouble(c ->
                        t.probability((c.map(z - 0.5) - c.location) / c.scale, (c.map(z + 0.5) - c.location) / c.scale))
                .toArray();
        double sum = Arrays.stream(each).sum();
        for (int i = 0; i < each.length; i++) {
            scales.get(i / 4).weight[i % 4] = guessed * (0.997 * each[i] / sum + 0.003 / each.length);
        }
        learn(z, 1, 1);
    }

    private void learn(double z, double k, double r) {
        if (z <= -1 && scales.size() > 1) {
            scales.remove(1);
            double left = Arrays.stream(weights()).sum();
            Arrays.setAll(scales.get(0).weight, i -> scales.get(0).weight[i] / left);
        }
        for (Scale scale : scales) {
            scale.learn(z, k, r);
        }
        degrees = (1 - 0.05 * Math.min(1, r)) * degrees + r;
        slowRecords += r;
        slow += Math.min(1, r * Math.max(0.002, 1 / slowRecords)) * (z - slow);
        slowRecords = Math.min(500, slowRecords);
        profileWas = profile;
        weekWas = week;
        if (place != null) {
            double error = z - profile;
            double tamed = miss > 0 && Math.abs(error) > 3 * miss ? 3 * miss / Math.abs(error) : 1;
            move(day.computeIfAbsent(place, p -> new Place()), profile - origin, error, r * tamed);
            move(hours.computeIfAbsent(hour, p -> new Place()), week, error - week, r * tamed);
            misses += r;
            miss += Math.min(1, r * Math.max(0.01, 1 / misses)) * (Math.abs(error) - miss);
            misses = Math.min(100, misses);
        }
    }

    private static void move(Place place, double before, double error, double weight) {
        double gain = Math.min(1, Math.max(0.1, 1.0 / (place.count + 1)) * weight);
        // As it is kept: a float without its last four bits.
        place.mean = Float.intBitsToFloat(Float.floatToIntBits((float) (before + gain * error)) & ~15);
        place.count = Math.min(15, place.count + 1);
    }

    private void learnPoints(double value, double byRepeat, double byPopular, double byExperts) {
        boolean anyPopular = counts.values().stream().anyMatch(c -> c >= 1.5);
        double[] pair = repeats[repeated ? 1 : 0];
        pair[0] = 0.998 * pair[0] + 0.02 * 0.05 + byRepeat;
        pair[1] = 0.998 * pair[1] + 0.02 + byPopular + byExperts;
        if (anyPopular) {
            double tried = Math.min(1, byPopular + byExperts);
            popularity[0] = (1 - 0.002 * tried) * popularity[0] + 0.02 * tried * 0.05 + byPopular;
            popularity[1] = (1 - 0.002 * tried) * popularity[1] + 0.02 * tried + byExperts;
        }
        if (!counts.containsKey(value) && counts.size() == 8) {
            double least = counts.values().stream().mapToDouble(c -> c).min().orElseThrow();
            counts.values().remove(least);
        }
        counts.putIfAbsent(value, 0.0);
        counts.replaceAll((v, c) -> 0.998 * c);
        counts.merge(value, 1.0, Double::sum);
    }

    private void learnCadence(double waited) {
        if (!(waited > 0)) {
            return;
        }
        cadence = intervals == 0
                ? waited
                : cadence + Math.max(0.02, 1.0 / (intervals + 1)) * cadence * Math.signum(waited - cadence);
        if (hasClock && bins == 0 && intervals + 1 >= 5) {
            bins = cadence > 64_800 ? -1 : (int) Math.max(1, Math.min(288, Math.rint(86_400 / cadence)));
        }
        intervals = Math.min(50, intervals + 1);
    }

    /** The weights of Students, in order; of a scale that was given up none. */
    double[] weights() {
        return unit > 0
                ? scales.stream().flatMapToDouble(s -> Arrays.stream(s.weight)).toArray()
                : new double[] {records > 0 ? guessed : 0};
    }

    /** Those for counts; none where values are none. */
    double[] countWeights() {
        return law == null ? new double[0] : law.weight;
    }
}
