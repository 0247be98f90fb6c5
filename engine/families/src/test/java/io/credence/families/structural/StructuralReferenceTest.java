package io.credence.families.structural;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.linear.UpperFactor;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Walk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Structural models against filters somebody else ran. */
final class StructuralReferenceTest {
    private static final int MONTHS = 12;
    private static final int FIRST = 10; // the second of the first record: in it the last bin but one begins

    static Model model(Map<String, ?> settings) {
        return model(settings, 0);
    }

    static Model model(Map<String, ?> settings, int inputs) {
        StructuralFamily family = new StructuralFamily();
        return family.create(Settings.of(family.options(), settings), new Shape(1, inputs));
    }

    private static String root(double variance, double of) {
        return Double.toString(Math.sqrt(variance / of));
    }

    private static Model nile(JsonNode file) {
        double noise = number(file, "sigma2_eps");
        return model(Map.of(
                "noise.sd", root(noise, 1),
                "level.ratio", root(number(file, "sigma2_eta"), noise),
                "initial.mean", file.get("init").get("a1").asText(),
                "initial.sd", root(number(file, "init", "P1"), noise)));
    }

    @Test
    void aLevelAloneFollowsTheReferenceOnTheNile() {
        JsonNode file = read("kalman_nile_local_level");
        double noise = number(file, "sigma2_eps");
        Walk walk = new Walk(nile(file));
        for (int i = 0; i < file.get("y").size(); i++) {
            double y = file.get("y").get(i).asDouble();
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            close(file.get("v").get(i), y - walk.number(0));
            walk.observe(Observation.at(i, y));
            close(file.get("F").get(i), walk.surprise().sd() * walk.surprise().sd());
            close(file.get("a_filt").get(i), walk.number(0));
            close(file.get("P_filt").get(i), walk.number(1) * noise);
        }
        close(file.get("loglik_known_init"), walk.evidence());
    }

    @Test
    void aLevelAloneFollowsTheReferenceThroughGaps() {
        JsonNode file = read("kalman_nile_missing");
        double noise = number(file, "sigma2_eps");
        JsonNode y = read("kalman_nile_local_level").get("y");
        boolean[] missing = new boolean[y.size()];
        file.get("missing_index0").forEach(i -> missing[i.asInt()] = true);
        Walk walk = new Walk(nile(file));
        for (int i = 0; i < y.size(); i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            if (!missing[i]) {
                walk.observe(Observation.at(i, y.get(i).asDouble()));
            }
            close(file.get("a_filt").get(i), walk.number(0));
            close(file.get("P_filt").get(i), walk.number(1) * noise);
        }
        close(file.get("loglik"), walk.evidence());
    }

    /**
     * Level, slope and a dummy season of twelve months, which are seconds here: thirteen states. The file's season is the
     * last eleven effects, independent at first; the bins' own prior treats all twelve alike, so the first belief is set.
     */
    @Test
    void aSeasonOfTwelveFollowsTheReferenceOnAirlinePassengers() {
        JsonNode file = read("kalman_airline_bsm");
        double noise = number(file, "H");
        Walk walk = airline(file, noise);
        Forecast forecast = new Forecast();
        for (int i = 0; i < file.get("log_y").size(); i++) {
            double y = file.get("log_y").get(i).asDouble();
            if (i > 0) {
                walk.evolve(FIRST + i - 1, FIRST + i);
            }
            walk.updater().forecast(walk.belief(), Observation.at(FIRST + i, y), 0, forecast);
            close(file.get("innovation").get(i), y - forecast.mean());
            close(file.get("innovation_var").get(i), forecast.sd() * forecast.sd());
            walk.observe(Observation.at(FIRST + i, y));
            close(file.get("filtered_level").get(i), walk.number(0));
            close(file.get("filtered_slope").get(i), walk.number(1));
            double[][] p = covariance(walk, noise);
            close(file.get("filtered_level_var").get(i), p[0][0]);
            seasonal(file, i, walk, p);
        }
        close(file.get("loglik"), walk.evidence());
        int end = FIRST + file.get("log_y").size() - 1;
        for (int h = 1; h <= 24; h++) {
            walk.updater().forecast(walk.belief(), Observation.at(end, Double.NaN), h, forecast);
            close(file.get("forecast_24_mean").get(h - 1), forecast.mean());
            close(file.get("forecast_24_var").get(h - 1), forecast.sd() * forecast.sd());
        }
    }

    private static Walk airline(JsonNode file, double noise) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("noise.sd", root(noise, 1));
        settings.put("level.ratio", root(file.get("Q_diag").get(0).asDouble(), noise));
        settings.put("trend.ratio", root(file.get("Q_diag").get(1).asDouble(), noise));
        settings.put("trend.every", "PT1S");
        settings.put("season.bins", "PT12S/12");
        settings.put("season.ratio", root(file.get("Q_diag").get(2).asDouble(), noise));
        Model model = model(settings);
        Walk walk = new Walk(model);
        int n = file.get("T").size();
        assertEquals(n, model.layout().fields().get(0).length());
        for (int i = 0; i < model.layout().width(); i++) {
            walk.belief().set(i, 0);
        }
        walk.belief().set(0, file.get("init").get("a1").get(0).asDouble());
        for (int i = 0; i < n; i++) {
            walk.belief().set(n + UpperFactor.diagonal(n) + i, 10 / noise);
        }
        return walk;
    }

    private static double[][] covariance(Walk walk, double noise) {
        int n = 13;
        double[][] p = UpperFactor.dense(n, walk.belief().array(), walk.belief().offset() + n);
        for (double[] row : p) {
            for (int j = 0; j < n; j++) {
                row[j] *= noise;
            }
        }
        return p;
    }

    private static void seasonal(JsonNode file, int i, Walk walk, double[][] p) {
        int bin = (FIRST + i) % MONTHS;
        double effect = 0;
        double variance = 0;
        for (int a = 0; a < MONTHS - 1; a++) {
            effect += bin == MONTHS - 1 ? -walk.number(2 + a) : a == bin ? walk.number(2 + a) : 0;
            for (int b = 0; b < MONTHS - 1; b++) {
                variance += bin == MONTHS - 1 || (a == bin && b == bin) ? p[2 + a][2 + b] : 0;
            }
        }
        close(file.get("filtered_seasonal").get(i), effect);
        close(file.get("filtered_seasonal_var").get(i), variance);
    }

    /**
     * The local linear trend of the peers' figure, a million records: against the textbook's recursion on plain variances. The
     * figure itself stays open, for the peers' data are told by a seed whose generator is not.
     */
    @Test
    void aMillionRecordsOfALocalLinearTrendAreThePlainFilters() {
        Model model = model(Map.of(
                "noise.sd",
                "1",
                "level.ratio",
                root(0.1, 1),
                "initial.sd",
                root(10, 1),
                "trend.ratio",
                root(1e-4, 1),
                "trend.initial.sd",
                "1",
                "trend.every",
                "PT1S"));
        Walk walk = new Walk(model);
        KeyedRandom random = new KeyedRandom().aim(1, 2, 3, 5);
        double[] m = {0, 0};
        double[] p = {10, 0, 1}; // level, both, slope
        double evidence = 0;
        double wandered = 0;
        Observation y = new Observation();
        Instants span = new Instants();
        for (int i = 0; i < 1_000_000; i++) {
            wandered += Math.sqrt(0.1) * random.nextGaussian();
            y.value(wandered + random.nextGaussian()).time(i * 1_000_000L);
            if (i > 0) {
                m[0] += m[1];
                p[0] += 2 * p[1] + p[2] + 0.1;
                p[1] += p[2];
                p[2] += 1e-4;
                walk.updater().evolve(walk.belief(), span.set((i - 1) * 1_000_000L, i * 1_000_000L), random);
            }
            double s = p[0] + 1;
            double e = y.value() - m[0];
            evidence -= 0.5 * (Math.log(2 * Math.PI * s) + e * e / s);
            m[0] += p[0] / s * e;
            m[1] += p[1] / s * e;
            p[2] -= p[1] * p[1] / s;
            p[1] /= s;
            p[0] /= s;
            walk.observe(y);
        }
        assertEquals(evidence, walk.evidence(), 1e-6); // of 1.6 million: the peers print as many digits
        assertEquals(m[0], walk.number(0), 1e-9);
        assertEquals(m[1], walk.number(1), 1e-9);
        double[][] own = UpperFactor.dense(2, walk.belief().array(), 2);
        assertEquals(0.29186842761, own[0][0], 5e-12, "the peers' variance of the level, which no datum moves");
        assertEquals(0.00346840768, own[1][1], 5e-12, "of the slope");
        assertEquals(p[1], own[0][1], 1e-12);
    }
}
