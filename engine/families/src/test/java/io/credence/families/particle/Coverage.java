package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Summary;
import io.credence.testkit.Tolerance;
import java.util.Arrays;
import java.util.List;

/** How often truths lay in the central 90 % of what was believed of them, how far from its mean in sds, and between which quantiles. */
public final class Coverage {
    private static final List<Double> LEVELS =
            List.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975); // of a summary's quantiles
    private static final double[] SHARES = {0.025, 0.025, 0.2, 0.25, 0.25, 0.2, 0.025, 0.025}; // between them

    private final List<String> names;
    private final int[][] ranks;
    private final double[] squares;
    private int lives;

    /** Of parameters that a summary tells. */
    public Coverage(List<String> names) {
        this.names = names;
        ranks = new int[names.size()][SHARES.length];
        squares = new double[names.size()];
    }

    /** Of several alike. */
    public static Coverage[] several(List<String> names, int count) {
        Coverage[] coverages = new Coverage[count];
        Arrays.setAll(coverages, c -> new Coverage(names));
        return coverages;
    }

    /** One life more. */
    public void add(double[] truth, Summary summary) {
        lives++;
        for (int k = 0; k < truth.length; k++) {
            Summary.Parameter told = summary.parameter(names.get(k));
            int cell = 0;
            while (cell < LEVELS.size() && truth[k] > told.quantiles()[cell]) {
                cell++;
            }
            ranks[k][cell]++;
            double z = (truth[k] - told.mean()) / told.sd();
            squares[k] += z * z;
        }
    }

    private double inside(int k) {
        return Arrays.stream(ranks[k], 2, 6).sum() / (double) lives;
    }

    /** Fails unless truths lie anywhere alike. */
    public void isUniform() {
        for (int k = 0; k < names.size(); k++) {
            Tolerance.counts(ranks[k], SHARES, names.get(k));
        }
    }

    /** Fails unless from 85 to 95 % of them were in the central 90. */
    public void holds() {
        for (int k = 0; k < names.size(); k++) {
            assertTrue(inside(k) >= 0.85 && inside(k) <= 0.95, names.get(k) + this);
        }
    }

    @Override
    public String toString() {
        StringBuilder said = new StringBuilder();
        for (int k = 0; k < names.size(); k++) {
            said.append(String.format(" %s %.1f %% (z² %.2f)", names.get(k), 100 * inside(k), squares[k] / lives));
        }
        return said.toString();
    }

    /** Lives of somebody's, of so many particles after so many records. */
    public interface Study {
        /** Runs them. */
        Coverage of(Learn learn, int particles, int records);
    }

    /** By sums and blurred, in turn; of the first it holds where there are twenty particles a record: with fewer, paths are lost. */
    public static void ofNinetyPercent(Study study, int[][] sizes) {
        for (int[] size : sizes) {
            int particles = size[0];
            int records = size[1];
            Coverage storvik = study.of(Learn.bySums(1), particles, records);
            System.out.printf("storvik, N = %d, %d records:%s%n", particles, records, storvik);
            for (double discount : new double[] {0.98, 0.99}) {
                Coverage liuWest = study.of(Learn.blurred(discount), particles, records);
                System.out.printf("liu-west %.2f, N = %d, %d records:%s%n", discount, particles, records, liuWest);
            }
            if (particles >= 20 * records) {
                storvik.holds();
            }
        }
    }
}
