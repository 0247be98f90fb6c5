package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Models against the best of nine fixed factors, chosen for each stream when it was over; in worlds of unit noise. Static. */
final class ForgettingRaces {
    static final List<Double> NINE = List.of(0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 1.0);

    /** The worlds in which no factor is right for long. */
    static final Set<String> ABRUPT = Set.of("one step", "step every 400", "calm then walk");

    private static final int RECORDS = 2000;
    private static final double STEP = 3;
    private static final int EVERY = 400;

    private ForgettingRaces() {}

    /** Where the level of a world is. */
    private interface World {
        /** The level at the i-th record, from the one before. */
        double level(int i, double before, Random random);
    }

    private static final Map<String, World> WORLDS = new LinkedHashMap<>();

    static {
        WORLDS.put("stationary", (i, before, random) -> 0);
        for (double sd : new double[] {0.01, 0.03, 0.1, 0.3, 1}) {
            WORLDS.put("walk " + sd, (i, before, random) -> before + sd * random.nextGaussian());
        }
        WORLDS.put("one step", (i, before, random) -> i < RECORDS / 2 ? 0 : STEP);
        WORLDS.put(
                "step every 400",
                (i, before, random) ->
                        i % EVERY == EVERY - 1 ? before + (random.nextBoolean() ? STEP : -STEP) : before);
        WORLDS.put("calm then walk", (i, before, random) -> i < RECORDS / 2 ? 0 : before + 0.1 * random.nextGaussian());
    }

    /**
     * A world's outcome.
     *
     * @param best nats a record of the best factor
     * @param favourite the factor that was best most often
     * @param lost nats a record that each model lost to it, on average
     * @param worst of the stream that lost most
     */
    record Outcome(double best, double favourite, double[] lost, double[] worst) {}

    /** Every world's outcome, by name. */
    static Map<String, Outcome> run(Model of, List<Model> models, int streams) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        WORLDS.forEach((name, world) -> outcomes.put(name, run(world, name.hashCode(), of, models, streams)));
        return outcomes;
    }

    private static Outcome run(World world, long seed, Model of, List<Model> models, int streams) {
        double best = 0;
        int[] wins = new int[NINE.size()];
        double[] lost = new double[models.size()];
        double[] worst = new double[models.size()];
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (int s = 0; s < streams; s++) {
            double[] values = stream(world, new Random(1000 * seed + s));
            int winner = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < NINE.size(); k++) {
                double score = score(new ForgettingModel(of, NINE.get(k), 1), values);
                winner = score > most ? k : winner;
                most = Math.max(most, score);
            }
            best += most / streams;
            wins[winner]++;
            for (int k = 0; k < lost.length; k++) {
                double own = most - score(models.get(k), values);
                lost[k] += own / streams;
                worst[k] = Math.max(worst[k], own);
            }
        }
        int favourite = 0;
        for (int k = 1; k < wins.length; k++) {
            favourite = wins[k] > wins[favourite] ? k : favourite;
        }
        return new Outcome(best, NINE.get(favourite), lost, worst);
    }

    private static double[] stream(World world, Random random) {
        double[] values = new double[RECORDS];
        double level = 0;
        for (int i = 0; i < RECORDS; i++) {
            level = world.level(i, level, random);
            values[i] = level + random.nextGaussian();
        }
        return values;
    }

    /** Nats a record, one record a second. */
    private static double score(Model model, double[] values) {
        Walk walk = new Walk(model);
        for (int i = 0; i < values.length; i++) {
            walk.evolve(Math.max(0, i - 1), i).observe(Observation.at(i, values[i]));
        }
        return walk.evidence() / values.length;
    }

    /** A row for each model. */
    static String table(Map<String, Outcome> outcomes, List<String> names) {
        StringBuilder table = new StringBuilder("| nats a record lost: mean (worst stream) | ");
        table.append(String.join(" | ", outcomes.keySet())).append(" |\n|").append("---|".repeat(outcomes.size() + 1));
        List<String> factors = new ArrayList<>();
        outcomes.values().forEach(outcome -> factors.add(Double.toString(outcome.favourite())));
        table.append("\n| best most often | ")
                .append(String.join(" | ", factors))
                .append(" |\n");
        for (int k = 0; k < names.size(); k++) {
            table.append("| ").append(names.get(k));
            for (Outcome outcome : outcomes.values()) {
                table.append(String.format(Locale.ROOT, " | %.4f (%.4f)", outcome.lost()[k], outcome.worst()[k]));
            }
            table.append(" |\n");
        }
        return table.toString();
    }
}
