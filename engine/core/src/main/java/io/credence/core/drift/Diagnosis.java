package io.credence.core.drift;

import io.credence.core.ChangeKind;
import io.credence.core.special.Elementary;
import java.util.Arrays;

/**
 * What happened to a regime, and when: the evidence of every story at every record it may have begun; confined to a thread.
 *
 * <p>Made after an alarm, and again when more records have shown what became of it; calm costs nothing.
 */
final class Diagnosis {
    /** Records of a regime before which nothing is thought to have begun: they say what it was. */
    static final int FIRST = 25;

    /** The share of the onset's posterior that its interval holds. */
    static final double LEVEL = 0.95;

    private static final double[] STEPS = {1, 9};
    private static final double[] SLOPES = {0.01 * 0.01, 0.03 * 0.03, 0.1 * 0.1};
    private static final int[] RAMPS = {25, 50, 100, 200};
    private static final double RAMP = 9;
    private static final double[] LINKS = {0, 0.6, 0.9};
    private static final double LINK = 0.1;
    private static final double LINK_COST = 0.7; // for choosing the better of two spreads
    private static final double SEASON = 4;
    private static final double[] OUTLIERS = {0.005, 0.02, 0.05};
    private static final double OUTLIER = 6; // sds wide
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double MAD_TO_SD = 1.4826;
    private static final double LEAST_SD = 1.0 / 256;

    private static final int LEVEL_STORY = 0;
    private static final int VARIANCE_STORY = 1;
    private static final int BOTH_STORY = 2;
    private static final int SLOPE_STORY = 3;
    private static final int RAMP_STORY = 4;
    private static final int LINK_STORY = 5;
    private static final int SEASON_STORY = 6; // only where the model has a season that the records show
    private static final int STORIES = 7;

    private final double[] values;
    private final double[] whitened;
    private final double[] regressor;
    private final int end;
    private final double[] phases; // null where there is no season to see
    private double phi;
    private final double[][] evidence; // by record, by story
    private final int first;
    private final int last;

    private final double[] stories = new double[STORIES];
    private double logEvidence;
    private boolean isSteady;
    private int onset;
    private int from;
    private int to;

    /**
     * Weighs all stories.
     *
     * @param values the last records of the regime in scales of its grid, from its beginning if that is kept
     * @param end how many
     * @param first the earliest record that may be the first of something else
     * @param last the latest one: where the alarm was
     * @param phi how much of a value is left in the next
     * @param phases where each is in a season, of which what is of the records before the alarm is taken off; null where there is none to see
     */
    static Diagnosis of(double[] values, int end, int first, int last, double phi, double[] phases) {
        Diagnosis d = new Diagnosis(values, end, first, last, phi, phases);
        d.takeSeasonOff();
        d.whiten();
        d.weigh();
        return d;
    }

    /**
     * Weighs whether the share of ones among noughts and ones changed.
     *
     * @param values from 0 to {@code end}, noughts and ones
     */
    static Diagnosis ofShares(double[] values, int end, int first, int last) {
        Diagnosis d = new Diagnosis(values, end, first, last, 0, null);
        d.weighShares();
        return d;
    }

    private Diagnosis(double[] values, int end, int first, int last, double phi, double[] phases) {
        this.phases = phases;
        this.values = values;
        this.end = end;
        this.first = first;
        this.last = last;
        this.phi = phi;
        whitened = new double[end];
        regressor = new double[end];
        evidence = new double[last + 1][STORIES];
    }

    private void weighShares() {
        double all = 0;
        for (int i = 0; i < end; i++) {
            all += values[i];
        }
        double before = 0;
        for (int i = 0; i < first; i++) {
            before += values[i];
        }
        for (int cut = first; cut <= last; cut++) {
            Arrays.fill(evidence[cut], Double.NEGATIVE_INFINITY);
            evidence[cut][LEVEL_STORY] =
                    ShareStory.evidence(before, cut) + ShareStory.evidence(all - before, (double) end - cut);
            before += values[cut];
        }
        sumStories();
        conclude(stories[LEVEL_STORY], ShareStory.evidence(all, end));
    }

    /** What is left of a value in the next was learnt with the season in both. */
    private void takeSeasonOff() {
        if (phases == null || !RegimeSeason.takeOff(values, phases, last)) {
            return;
        }
        double mean = 0;
        for (int i = 0; i < last; i++) {
            mean += values[i] / last;
        }
        double squares = 0;
        double products = 0;
        for (int i = 1; i < last; i++) {
            squares += (values[i - 1] - mean) * (values[i - 1] - mean);
            products += (values[i - 1] - mean) * (values[i] - mean);
        }
        phi = Grid.phi(products, squares);
    }

    private void whiten() {
        whitened[0] = values[0] * (1 - phi);
        for (int i = 1; i < end; i++) {
            whitened[i] = values[i] - phi * values[i - 1];
        }
    }

    private void weigh() {
        Branch branch = new Branch();
        for (int cut = first; cut <= last; cut++) {
            branch.at(whitened, 1, cut, end);
            tell(branch, evidence[cut]);
        }
        sumStories();
        double steady = Branch.steady(whitened, 1, end);
        double outliers = outliers();
        conclude(
                logSum(stories) - Elementary.log(phases == null ? SEASON_STORY : STORIES),
                logSum(steady, outliers) - Elementary.log(2));
    }

    private void sumStories() {
        for (int s = 0; s < STORIES; s++) {
            double[] column = new double[last - first + 1];
            for (int cut = first; cut <= last; cut++) {
                column[cut - first] = evidence[cut][s];
            }
            stories[s] = logSum(column);
        }
    }

    private void conclude(double change, double nothing) {
        logEvidence = change - nothing;
        isSteady = nothing > best() - Elementary.log(last - first + 1.0);
        date();
    }

    private double best() {
        return Arrays.stream(stories).max().orElseThrow();
    }

    private void tell(Branch branch, double[] out) {
        double spread = 1 / (1 - phi * phi); // of values, in variances of what is left of them
        constantFrom(branch.firstAfter());
        out[LEVEL_STORY] = over(STEPS, step -> branch.regression(regressor, 0, step * spread, false));
        out[VARIANCE_STORY] = branch.constant(true);
        out[BOTH_STORY] = over(STEPS, step -> branch.regression(regressor, 0, step * spread, true));
        rampFrom(branch.firstAfter(), end);
        out[SLOPE_STORY] = over(SLOPES, slope -> branch.regression(regressor, 0, slope * spread, false));
        double[] ramps = new double[RAMPS.length];
        for (int i = 0; i < RAMPS.length; i++) {
            rampFrom(branch.firstAfter(), RAMPS[i]);
            for (int t = branch.firstAfter(); t < end; t++) {
                regressor[t] /= RAMPS[i];
            }
            ramps[i] = branch.regression(regressor, 0, RAMP * spread, false);
        }
        out[RAMP_STORY] = logSum(ramps) - Elementary.log(RAMPS.length);
        double centre = branch.mean() / (1 - phi);
        for (int t = branch.firstAfter(); t < end; t++) {
            regressor[t] = values[t - 1] - centre;
        }
        out[LINK_STORY] = over(LINKS, link -> {
                    double prior = LINK / branch.variance();
                    return Math.max(
                            branch.regression(regressor, link - phi, prior, false),
                            branch.regression(regressor, link - phi, prior, true));
                })
                - LINK_COST;
        out[SEASON_STORY] = phases == null ? Double.NEGATIVE_INFINITY : season(branch, SEASON * spread);
    }

    /** Waves of the season's length from the cut on, beside those before, whitened as the values are. */
    private double season(Branch branch, double prior) {
        int cut = branch.firstAfter();
        double[][] waves = new double[RegimeSeason.WAVES][end];
        double[] now = new double[RegimeSeason.WAVES];
        double[] before = new double[RegimeSeason.WAVES];
        for (int t = cut; t < end; t++) {
            RegimeSeason.waves(phases[t], now);
            for (int j = 0; j < waves.length; j++) {
                waves[j][t] = now[j] - phi * before[j];
                before[j] = now[j];
            }
        }
        return branch.regressions(waves, prior);
    }

    /** A step, whitened as the values are. */
    private void constantFrom(int cut) {
        regressor[cut] = 1;
        for (int t = cut + 1; t < end; t++) {
            regressor[t] = 1 - phi;
        }
    }

    /** A line that rises by 1 a record for {@code length} records, whitened as the values are. */
    private void rampFrom(int cut, int length) {
        for (int t = cut; t < end; t++) {
            double now = Math.min(t - cut + 1, length);
            double before = Math.min(t - cut, length);
            regressor[t] = now - phi * before;
        }
    }

    private interface Evidence {
        double of(double setting);
    }

    private static double over(double[] settings, Evidence evidence) {
        double[] logs = new double[settings.length];
        for (int i = 0; i < settings.length; i++) {
            logs[i] = evidence.of(settings[i]);
        }
        return logSum(logs) - Elementary.log(settings.length);
    }

    /** Log evidence that one regime went on with a few values far out; by Laplace's method in mean and spread. */
    private double outliers() {
        double[] sorted = Arrays.copyOfRange(whitened, 1, end);
        int n = sorted.length;
        Arrays.sort(sorted);
        double centre = sorted[n / 2];
        for (int i = 0; i < n; i++) {
            sorted[i] = Math.abs(sorted[i] - centre);
        }
        Arrays.sort(sorted);
        double sd = Math.max(LEAST_SD, MAD_TO_SD * sorted[n / 2]);
        double volume = Elementary.log(2 * Math.PI * sd / (n * Math.sqrt(2)));
        return volume
                + over(OUTLIERS, share -> {
                    double sum = 0;
                    for (double distance : sorted) {
                        double z = distance / sd;
                        double far = z / OUTLIER;
                        sum += Elementary.log((1 - share) * Elementary.exp(-0.5 * z * z)
                                + share / OUTLIER * Elementary.exp(-0.5 * far * far));
                    }
                    return sum - n * (HALF_LOG_TWO_PI + Elementary.log(sd));
                });
    }

    /** The likeliest onset, and the fewest records in a row that hold it with so much of the posterior. */
    private void date() {
        double[] p = new double[last - first + 1];
        for (int cut = first; cut <= last; cut++) {
            p[cut - first] = logSum(evidence[cut]);
        }
        double whole = logSum(p);
        int likeliest = 0;
        for (int i = 0; i < p.length; i++) {
            likeliest = p[i] > p[likeliest] ? i : likeliest;
        }
        onset = first + likeliest;
        for (int i = 0; i < p.length; i++) {
            p[i] = Elementary.exp(p[i] - whole);
        }
        from = first;
        to = last;
        double most = 1;
        double held = 0;
        int start = 0;
        for (int i = 0; i < p.length; i++) {
            held += p[i];
            while (held - p[start] >= LEVEL) {
                held -= p[start++];
            }
            int longer = i - start - (to - from);
            if (held >= LEVEL && (longer < 0 || (longer == 0 && held > most))) {
                from = first + start;
                to = first + i;
                most = held;
            }
        }
        from = Math.min(from, onset); // a mode aside
        to = Math.max(to, onset);
    }

    /** Log of the sum over all possible onsets of the likelihood ratio of a change there against none. */
    double logEvidence() {
        return logEvidence;
    }

    /** Whether nothing but values far out explains the records best. */
    boolean isSteady() {
        return isSteady;
    }

    /** Log weight of a kind. */
    double logWeight(ChangeKind kind) {
        return switch (kind) {
            case LEVEL -> Math.max(stories[LEVEL_STORY], stories[BOTH_STORY]);
            case SLOPE -> logSum(stories[SLOPE_STORY], stories[RAMP_STORY]);
            case VARIANCE -> stories[VARIANCE_STORY];
            case DEPENDENCE -> stories[LINK_STORY];
            case SEASON -> stories[SEASON_STORY];
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    /** The likeliest first record of something else. */
    int onset() {
        return onset;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    static double logSum(double... logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Elementary.exp(log - most);
        }
        return most + Elementary.log(sum);
    }
}
