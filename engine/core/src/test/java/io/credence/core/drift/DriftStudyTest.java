package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Suspicion;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables of docs/results about drift: contract, delay, kinds and onsets, probabilities. Every seed is fixed. */
@Tag("slow")
final class DriftStudyTest {
    private static final double SPENT = 0.58; // of the budget, with the threshold that proves it
    private static final int LONG_ENOUGH = 3000;

    private static void row(String format, Object... cells) {
        System.out.printf(Locale.ROOT, format + "%n", cells);
    }

    @Test
    void contract() {
        row("| noise | 1e-3 | 1e-4 | 1e-5 |%n|---|---|---|---|");
        for (String world : List.of("gauss", "t5", "rounded", "rare", "lognormal", "ar0.3", "ar0.8")) {
            StringBuilder line = new StringBuilder("| " + world);
            for (double b : new double[] {1e3, 1e4, 1e5}) {
                long records = (long) (b * (b < 1e5 ? 400 : 200));
                int alarms = falseAlarms(world, b, records);
                double expected = records / b;
                line.append(String.format(
                        Locale.ROOT, " | %.2f ± %.2f", alarms / expected, 1.96 * Math.sqrt(alarms) / expected));
                assertTrue(alarms - 1.645 * Math.sqrt(alarms) <= expected, world + " at " + b);
            }
            System.out.println(line + " |");
        }
    }

    private static int falseAlarms(String world, double b, long records) {
        KeyedRandom random = new KeyedRandom().aim(101, 0, 0, 0);
        DoubleSupplier stream = Worlds.of(world, random);
        RankedKey key = new RankedKey(b, Source.VALUES, 102);
        int alarms = 0;
        for (long i = 0; i < records; i++) {
            if (key.alarms(stream.getAsDouble())) {
                alarms++;
                key.restart();
            }
        }
        return alarms;
    }

    /** One of several ways to look for a change. */
    private interface Watcher {
        void restart();

        boolean alarms(double value);
    }

    private static Watcher ranks(double b) {
        RankedKey key = new RankedKey(b, Source.VALUES, 103);
        return new Watcher() {
            @Override
            public void restart() {
                key.restart();
            }

            @Override
            public boolean alarms(double value) {
                return key.alarms(value);
            }
        };
    }

    /** Two CUSUMs that know the size of a shift and what was before, but not the sign; or one of a known new variance. */
    private static Watcher oracle(double shift, double sd, double recordsPerAlarm) {
        boolean isShift = shift != 0;
        double slope = 0.5 * (1 - 1 / (sd * sd));
        double drift = StrictMath.log(sd);
        RunLength chart = isShift
                ? new RunLength(x -> Normal.cdf((x + 0.5 * shift * shift) / shift))
                : new RunLength(x -> x + drift <= 0 ? 0 : 2 * Normal.cdf(Math.sqrt((x + drift) / slope)) - 1);
        double threshold = chart.threshold((isShift ? 2 : 1) * recordsPerAlarm);
        double[] s = new double[2];
        return new Watcher() {
            @Override
            public void restart() {
                Arrays.fill(s, 0);
            }

            @Override
            public boolean alarms(double z) {
                if (isShift) {
                    s[0] = Math.max(0, s[0] + shift * z - 0.5 * shift * shift);
                    s[1] = Math.max(0, s[1] - shift * z - 0.5 * shift * shift);
                } else {
                    s[0] = Math.max(0, s[0] + slope * z * z - drift);
                }
                return Math.max(s[0], s[1]) >= threshold;
            }
        };
    }

    /** Page and Hinkley, both signs, as its usual defaults but for the threshold. */
    private static Watcher pageHinkley(double delta, double lambda) {
        double[] s = new double[4]; // count, mean, up, down
        return new Watcher() {
            @Override
            public void restart() {
                Arrays.fill(s, 0);
            }

            @Override
            public boolean alarms(double x) {
                s[0]++;
                s[1] += (x - s[1]) / s[0];
                s[2] = Math.max(0, 0.9999 * s[2] + x - s[1] - delta);
                s[3] = Math.max(0, 0.9999 * s[3] - x + s[1] - delta);
                return s[0] >= 30 && Math.max(s[2], s[3]) > lambda;
            }
        };
    }

    @Test
    void delay() {
        double[][] changes = {{0.5, 1}, {1, 1}, {3, 1}, {0, 2}};
        row("| median delay (records), gauss | .5 sd | 1 sd | 3 sd | variance × 4 |%n|---|---|---|---|---|");
        for (double b : new double[] {1e3, 1e4}) {
            for (int i = 0; i < 5; i++) {
                int before = new int[] {1000, 300, 1000, 4000, 1000}[i];
                StringBuilder line = new StringBuilder();
                for (double[] change : changes) {
                    Watcher watcher = switch (i) {
                        case 0 -> oracle(change[0], change[1], b);
                        case 4 -> ranks(b);
                        default -> ranks(SPENT * b);
                    };
                    line.append(" | ").append(median(watcher, change[0], change[1], before));
                }
                String name = i == 0
                        ? "oracle, two-sided"
                        : "ranks, regime of " + before + (i == 4 ? ", b = 1/α (proven)" : ", at the same rate");
                row("| 1 in %.0f: %s%s |", b, name, line);
            }
        }
        for (double[] setting : new double[][] {{0.005, 90}, {0.25, 16}}) {
            StringBuilder line = new StringBuilder();
            for (double[] change : changes) {
                line.append(" | ").append(median(pageHinkley(setting[0], setting[1]), change[0], change[1], 1000));
            }
            row("| 1 in 10000: Page–Hinkley, δ %.3f, λ %.0f%s |", setting[0], setting[1], line);
        }
    }

    private static String median(Watcher watcher, double shift, double sd, int before) {
        KeyedRandom random = new KeyedRandom().aim(104, before, 0, 0);
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            watcher.restart();
            boolean isCalm = true;
            for (int t = 0; t < before && isCalm; t++) {
                isCalm = !watcher.alarms(random.nextGaussian());
            }
            if (isCalm) {
                int delay = 1;
                while (delay < LONG_ENOUGH && !watcher.alarms(shift + sd * random.nextGaussian())) {
                    delay++;
                }
                delays.add(delay);
            }
        }
        delays.sort(null);
        long missed = delays.stream().filter(d -> d == LONG_ENOUGH).count();
        String median = Integer.toString(delays.get(delays.size() / 2));
        return missed == 0 ? median : median + String.format(" (%.1f %% missed)", 100.0 * missed / delays.size());
    }

    /** What happens to a stream, and what it may be called. */
    private enum Story {
        LEVEL("LEVEL"),
        VARIANCE("VARIANCE"),
        BOTH("LEVEL"),
        SLOPE("SLOPE"),
        RAMP("SLOPE"),
        DEPENDENCE("DEPENDENCE"),
        OUTLIERS("OUTLIERS"),
        NOTHING("OUTLIERS");

        private final String name;

        Story(String name) {
            this.name = name;
        }
    }

    /** One stream of a story: of what the sizes are drawn, and what was said. */
    private static final class Life {
        final Story story;
        final int before;
        private final KeyedRandom random;
        private final double phi;
        private final double size;
        private final double sd;
        private final double slope;
        private final int ramp;
        private final double phiAfter;
        private double last;

        Life(Story story, long seed) {
            this.story = story;
            random = new KeyedRandom().aim(105, seed, story.ordinal(), 0);
            before = 200 + (int) (800 * random.nextDouble());
            phi = random.nextDouble() < 0.33 ? 0.5 * random.nextDouble() : 0;
            double sign = random.nextBoolean() ? 1 : -1;
            size = sign * (1 + 3 * random.nextDouble());
            sd = random.nextBoolean() ? 0.25 + 0.25 * random.nextDouble() : 1.8 + 2.2 * random.nextDouble();
            slope = sign * (0.01 + 0.04 * random.nextDouble());
            ramp = 25 + (int) (100 * random.nextDouble());
            phiAfter = phi > 0.3 ? 0 : 0.6 + 0.3 * random.nextDouble();
            last = random.nextGaussian();
        }

        double next(int t) {
            boolean isAfter = t >= before;
            double share = isAfter && story == Story.DEPENDENCE ? phiAfter : phi;
            last = share * last + Math.sqrt(1 - share * share) * random.nextGaussian();
            int since = t - before + 1;
            if (!isAfter) {
                return last;
            }
            return switch (story) {
                case LEVEL -> last + size;
                case VARIANCE -> last * sd;
                case BOTH -> last * sd + size;
                case SLOPE -> last + slope * since;
                case RAMP -> last + size * Math.min(since, ramp) / ramp;
                case OUTLIERS -> last + (random.nextDouble() < 0.02 ? 8 * random.nextGaussian() : 0);
                case DEPENDENCE, NOTHING -> last;
            };
        }
    }

    @Test
    void kinds() {
        int each = 250;
        row("| kind | streams | alarms | no alarm | too early | named +0 / +25 / +50 | onset held +0 / +25 / +50 |"
                + " median width +0 / +25 / +50 |%n|---|---|---|---|---|---|---|---|");
        int[] namedOfAll = new int[3];
        int[] heldOfAll = new int[3];
        int changes = 0;
        for (Story story : Story.values()) {
            int[] named = new int[3];
            int[] held = new int[3];
            List<List<Long>> widths = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            int alarms = 0;
            int early = 0;
            for (int i = 0; i < each; i++) {
                Life life = new Life(story, i);
                RankedKey key = new RankedKey(10_000, Source.VALUES, 106 + i);
                int told = 0;
                for (int t = 0; t < life.before + 500 && told < 3; t++) {
                    boolean isAlarm = key.alarms(10 + 3 * life.next(t));
                    if (isAlarm && t < life.before) {
                        early++;
                        break;
                    }
                    if (isAlarm && told == 0) {
                        alarms++;
                        key.detector.newRegime(key.belief);
                    }
                    if ((isAlarm && told == 0) || key.suspicion.isSettled()) {
                        Suspicion s = key.suspicion;
                        String kind = s.isSteady() ? "OUTLIERS" : s.kind().name();
                        named[told] += kind.equals(story.name) ? 1 : 0;
                        long from = RankedKey.number(s.onsetFromMicros());
                        long to = RankedKey.number(s.onsetToMicros());
                        held[told] += from <= life.before && life.before <= to ? 1 : 0;
                        widths.get(told).add(to - from); // it began after the one and not after the other
                        told++;
                    }
                }
            }
            boolean isChange = !story.name.equals("OUTLIERS");
            changes += isChange ? alarms : 0;
            StringBuilder line = new StringBuilder();
            for (int[] count : List.of(named, held)) {
                line.append(String.format(
                        Locale.ROOT,
                        "| %.2f / %.2f / %.2f ",
                        (double) count[0] / alarms,
                        (double) count[1] / alarms,
                        (double) count[2] / alarms));
            }
            line.append("|");
            for (int j = 0; j < 3; j++) {
                widths.get(j).sort(null);
                line.append(j == 0 ? " " : " / ").append(widths.get(j).get(alarms / 2));
                namedOfAll[j] += isChange ? named[j] : 0;
                heldOfAll[j] += isChange ? held[j] : 0;
            }
            row("| %s | %d | %d | %d | %d %s |", story, each, alarms, each - alarms - early, early, line);
        }
        for (int j = 0; j < 3; j++) {
            row(
                    "all changes, +%d: named %.3f, onset held %.3f of %d",
                    25 * j, (double) namedOfAll[j] / changes, (double) heldOfAll[j] / changes, changes);
        }
        assertTrue(namedOfAll[1] >= 0.78 * changes);
        assertTrue(namedOfAll[2] >= 0.9 * changes);
        assertTrue(heldOfAll[2] >= 0.92 * changes && heldOfAll[2] <= 0.98 * changes);
    }

    /** What is said of alerts against what is true of them, a line for each tenth. */
    private static final class Reliability {
        private int n;
        private double sum;
        private double sumP;
        private double sumPp;
        private double sumPt;
        private final int[] count = new int[10];
        private final double[] mean = new double[10];
        private final int[] came = new int[10];

        void add(double p, int truth) {
            n++;
            sum += truth;
            sumP += p;
            sumPp += p * p;
            sumPt += p * truth;
            int bin = Math.min(9, (int) (10 * p));
            count[bin]++;
            mean[bin] += p;
            came[bin] += truth;
        }

        double slope() {
            return (sumPt - sumP * sum / n) / (sumPp - sumP * sumP / n);
        }

        double excess() {
            return (sumP - sum) / n;
        }

        void bins() {
            row("| said | alerts | mean said | came true |%n|---|---|---|---|");
            for (int i = 0; i < 10; i++) {
                if (count[i] > 0) {
                    Object[] cells = {
                        i / 10.0, (i + 1) / 10.0, count[i], mean[i] / count[i], (double) came[i] / count[i]
                    };
                    row("| %.1f–%.1f | %d | %.3f | %.3f |", cells);
                }
            }
        }
    }

    /**
     * Alerts until there are so many, each of a key of its own, in a row.
     *
     * @param h changes a record
     * @param rate what is thought of that
     * @param learns whether each alert teaches it
     */
    private static Reliability reliability(int alerts, double h, ChangeRate rate, boolean learns) {
        Reliability said = new Reliability();
        Story[] stories = {Story.LEVEL, Story.VARIANCE, Story.BOTH, Story.SLOPE, Story.RAMP, Story.DEPENDENCE};
        for (int i = 0; said.n < alerts; i++) {
            KeyedRandom random = new KeyedRandom().aim(107, i, 0, 0);
            int wait = (int) (-StrictMath.log(random.nextOpenDouble()) / h);
            Life life = new Life(stories[(int) (random.nextDouble() * stories.length)], 1_000_000 + i);
            RankedKey key =
                    new RankedKey(500, Source.VALUES, 108 + i); // a loose budget: many false alarms to tell apart
            int alarm = -1;
            for (int t = 0; t < 4 / h; t++) {
                // The story's own beginning is moved to the waited one.
                double x = t < wait ? life.next(0) : life.next(life.before + t - wait);
                boolean isAlarm = key.alarms(x);
                if (learns) {
                    rate.watched();
                }
                if (isAlarm && alarm < 0) {
                    alarm = t;
                    key.detector.newRegime(key.belief);
                }
                if (alarm >= 0 && key.suspicion.isConcluded()) {
                    if (learns) {
                        rate.seen(key.suspicion.logEvidence());
                    }
                    break;
                }
                if (alarm >= 0 && key.suspicion.isSettled()) {
                    said.add(rate.probability(key.suspicion.logEvidence()), wait <= alarm ? 1 : 0);
                }
            }
        }
        return said;
    }

    /** Reliability 25 records after the alarm, the rate of changes given or learnt, right or four times wrong. */
    @Test
    void probabilities() {
        row(
                "| changes a record | thought beforehand | | at the end | mean said | came true | slope |%n|---|---|---|---|---|---|---|");
        for (double h : new double[] {1e-3, 4e-3, 2.5e-4}) {
            double[] priors = h == 1e-3 ? new double[] {1e-3, 4e-3, 2.5e-4} : new double[] {1e-3};
            for (double prior : priors) {
                for (boolean learns : new boolean[] {false, true}) {
                    ChangeRate rate = new ChangeRate(prior * ChangeRate.RECORDS);
                    Reliability said = reliability(2500, h, rate, learns);
                    String how = learns ? "learnt" : "given";
                    Object[] cells = {
                        h, prior, how, rate.perRecord(), said.sumP / said.n, said.sum / said.n, said.slope()
                    };
                    row("| %.2e | %.2e | %s | %.2e | %.3f | %.3f | %.3f |", cells);
                    if (h == 1e-3 && prior == h) {
                        said.bins();
                    }
                    // Of changes as frequent as 4e-3 a fifth come before a regime's warm-up is over.
                    if (learns && h <= 1e-3) {
                        assertTrue(said.slope() > 0.9 && said.slope() < 1.1, "slope " + said.slope());
                        assertTrue(Math.abs(said.excess()) < 0.06, "said too much by " + said.excess());
                    }
                }
            }
        }
    }

    /** A jump that carries 1.5 ln(1/budget) nats, of a level that is followed: how often it is found, and what is found about nothing. */
    @Test
    void tracking() {
        row(
                "| walk / noise (gain) | budget | false alarms / budget | jump, sds of noise | found after 600 | after 2,000 |%n|---|---|---|---|---|---|");
        for (double walk : new double[] {0.3, 0.1, 0.03, 0.01}) {
            for (double b : new double[] {1e3, 1e4}) {
                FollowedLevel level = new FollowedLevel(walk, b, 111);
                long expected = 300;
                int alarms = 0;
                for (long i = 0; i < expected * b; i++) {
                    if (level.alarms(0)) {
                        alarms++;
                        level.key.detector.newRegime(level.key.belief);
                    }
                }
                assertTrue(alarms - 1.645 * Math.sqrt(alarms) <= expected, walk + " at " + b);
                double clear = level.carrying(1.5 * StrictMath.log(b));
                for (double jump : new double[] {clear, 1.25 * clear}) {
                    row(
                            "| %s (%.2f) | %.0e | %.2f | %.2f | %.2f | %.2f |",
                            walk,
                            level.gain,
                            1 / b,
                            alarms / (double) expected,
                            jump,
                            level.found(jump, 600, 2_000),
                            level.found(jump, 2_000, 1_000));
                }
            }
        }
    }
}
