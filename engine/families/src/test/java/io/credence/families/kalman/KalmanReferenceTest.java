package io.credence.families.kalman;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.linear.UpperFactor;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models from matrices against filters somebody else ran, and the matrices that are refused. */
final class KalmanReferenceTest {

    private static Model model(Map<String, ?> settings) {
        KalmanFamily family = new KalmanFamily();
        return family.create(Settings.of(family.options(), settings));
    }

    private static List<String> rows(JsonNode matrix) {
        List<String> rows = new ArrayList<>();
        matrix.forEach(row -> rows.add(row(row)));
        return rows;
    }

    private static String row(JsonNode numbers) {
        List<String> words = new ArrayList<>();
        numbers.forEach(number -> words.add(number.asText()));
        return String.join(" ", words);
    }

    private static List<String> diagonal(double... numbers) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            List<String> words = new ArrayList<>();
            for (int j = 0; j < numbers.length; j++) {
                words.add(i == j ? Double.toString(numbers[i]) : "0");
            }
            rows.add(String.join(" ", words));
        }
        return rows;
    }

    /**
     * The file's two coordinates share nothing, so each is a model of its own and their log likelihoods add up.
     */
    @Test
    void constantVelocityAtIrregularTimesFollowsTheReferenceInEachCoordinate() {
        JsonNode file = read("kalman_cv2d_irregular");
        JsonNode prior = file.get("prior_cov_diag");
        Walk[] walks = new Walk[2];
        for (int c = 0; c < 2; c++) {
            walks[c] = new Walk(model(Map.of(
                    "observed", "1 0",
                    "flow.matrix", List.of("0 1", "0 0"),
                    "flow.noise", diagonal(0, number(file, "q")),
                    "noise.variance", file.get("r").asText(),
                    "initial.mean", "0 0",
                    "initial.covariance",
                            diagonal(prior.get(c).asDouble(), prior.get(2 + c).asDouble()))));
        }
        double time = 0;
        for (int i = 0; i < file.get("dt").size(); i++) {
            double then = time + file.get("dt").get(i).asDouble();
            double before = walks[0].evidence() + walks[1].evidence();
            for (int c = 0; c < 2; c++) {
                JsonNode y = file.get("y").get(i).get(c);
                walks[c].evolve(time, then);
                if (!y.isNull()) {
                    walks[c].observe(Observation.at(then, y.asDouble()));
                }
                close(file.get("mean").get(i).get(c), walks[c].number(0));
                close(file.get("mean").get(i).get(2 + c), walks[c].number(1));
                double[][] p = UpperFactor.dense(2, walks[c].belief().array(), 2);
                close(file.get("cov").get(i).get(c).get(c), p[0][0]);
                close(file.get("cov").get(i).get(c).get(2 + c), p[0][1]);
                close(file.get("cov").get(i).get(2 + c).get(2 + c), p[1][1]);
            }
            close(file.get("loglik_terms").get(i), walks[0].evidence() + walks[1].evidence() - before);
            time = then;
        }
        close(file.get("loglik"), walks[0].evidence() + walks[1].evidence());
    }

    /** One belief about both coordinates; a record may lack one of them. */
    @Test
    void constantVelocityInThePlaneFollowsTheReference() {
        JsonNode file = read("kalman_cv2d_irregular");
        JsonNode prior = file.get("prior_cov_diag");
        Walk walk = new Walk(model(Map.of(
                "observed", List.of("1 0 0 0", "0 1 0 0"),
                "flow.matrix", List.of("0 0 1 0", "0 0 0 1", "0 0 0 0", "0 0 0 0"),
                "flow.noise", diagonal(0, 0, number(file, "q"), number(file, "q")),
                "noise.variance", file.get("r").asText() + " " + file.get("r").asText(),
                "initial.mean", "0 0 0 0",
                "initial.covariance",
                        diagonal(
                                prior.get(0).asDouble(),
                                prior.get(1).asDouble(),
                                prior.get(2).asDouble(),
                                prior.get(3).asDouble()))));
        double time = 0;
        for (int i = 0; i < file.get("dt").size(); i++) {
            double then = time + file.get("dt").get(i).asDouble();
            double before = walk.evidence();
            Observation y = new Observation(2).time(Math.round(then * 1e6));
            for (int c = 0; c < 2; c++) {
                JsonNode value = file.get("y").get(i).get(c);
                y.values()[c] = value.isNull() ? Double.NaN : value.asDouble();
            }
            walk.evolve(time, then);
            if (!y.isMissing()) {
                walk.observe(y);
            }
            double[][] p = UpperFactor.dense(4, walk.belief().array(), 4);
            for (int c = 0; c < 4; c++) {
                close(file.get("mean").get(i).get(c), walk.number(c));
                for (int k = 0; k < 4; k++) {
                    close(file.get("cov").get(i).get(c).get(k), p[c][k]);
                }
            }
            close(file.get("loglik_terms").get(i), walk.evidence() - before);
            time = then;
        }
        close(file.get("loglik"), walk.evidence());
    }

    @Test
    void thirteenStatesOfAirlinePassengersFollowTheReference() {
        JsonNode file = read("kalman_airline_bsm");
        double[] noise = new double[13];
        double[] prior = new double[13];
        for (int i = 0; i < 13; i++) {
            noise[i] = file.get("Q_diag").get(i).asDouble();
            prior[i] = 10;
        }
        Walk walk = new Walk(model(Map.of(
                "observed", row(file.get("Z")),
                "step.matrix", rows(file.get("T")),
                "step.noise", diagonal(noise),
                "noise.variance", file.get("H").asText(),
                "initial.mean", row(file.get("init").get("a1")),
                "initial.covariance", diagonal(prior))));
        int n = file.get("log_y").size();
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, file.get("log_y").get(i).asDouble()));
            close(
                    file.get("innovation_var").get(i),
                    walk.surprise().sd() * walk.surprise().sd());
            close(file.get("filtered_level").get(i), walk.number(0));
            close(file.get("filtered_seasonal").get(i), walk.number(2));
        }
        close(file.get("loglik"), walk.evidence());
        double[][] p = UpperFactor.dense(13, walk.belief().array(), 13);
        for (int i = 0; i < 13; i++) {
            close(file.get("final_state_filtered").get(i), walk.number(i));
            close(file.get("final_cov_filtered_diag").get(i), p[i][i]);
        }
        Forecast forecast = new Forecast();
        for (int h = 1; h <= 24; h++) {
            walk.updater().forecast(walk.belief(), Observation.at(n - 1, Double.NaN), h, forecast);
            close(file.get("forecast_24_mean").get(h - 1), forecast.mean());
            close(file.get("forecast_24_var").get(h - 1), forecast.sd() * forecast.sd());
        }
    }

    private static Map<String, Object> sound() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("observed", "1 0");
        settings.put("flow.matrix", List.of("0 1", "0 0"));
        settings.put("flow.noise", List.of("0 0", "0 1"));
        settings.put("noise.variance", "1");
        settings.put("initial.mean", "0 0");
        settings.put("initial.covariance", List.of("1 0", "0 1"));
        return settings;
    }

    private static void refused(String option, Object value, String problem) {
        Map<String, Object> settings = sound();
        settings.put(option, value);
        OptionException e = assertThrows(OptionException.class, () -> model(settings));
        assertEquals(option, e.option());
        assertEquals(problem, e.problem());
    }

    @Test
    void matricesThatAreNoModelsAreRefused() {
        assertEquals(5, model(sound()).layout().width());
        refused("flow.matrix", List.of("0 1"), "['0.0 1.0'] is not 2 rows of 2, as many as there are states");
        refused("initial.mean", "0 0 0", "['0.0 0.0 0.0'] is not one row of 2, as many as there are states");
        refused("initial.mean", "0, 0", "'0, 0' is no row of numbers with spaces between, such as \"0 1\"");
        refused(
                "initial.covariance",
                List.of("1 0.5", "0.4 1"),
                "['1.0 0.5', '0.4 1.0'] is not symmetric: 0.4 and 0.5 stand for the same covariance");
        refused(
                "initial.covariance",
                List.of("1 1", "1 1"),
                "['1.0 1.0', '1.0 1.0'] is not a covariance of every state: some combination of the states would have a"
                        + " variance of nought or below; variances above 0 on the diagonal and noughts beside them are"
                        + " always legal");
        refused(
                "flow.noise",
                List.of("0 1", "1 1"),
                "['0.0 1.0', '1.0 1.0'] is not a covariance: some combination of the states would have a variance below"
                        + " nought; variances of at least 0 on the diagonal and noughts beside them are always legal");
        refused(
                "flow.matrix",
                List.of("0 1", "0 0.01"),
                "['0.0 1.0', '0.0 0.01'] lets the states grow without limit where no record comes; eigenvalues whose real"
                        + " parts are at most 0 would be legal");
        refused(
                "observed",
                List.of("1 0", "1"),
                "'[1.0 0.0, 1.0]' is not 1 to 50 rows of 1 to 100 numbers, one for each state");
        refused("noise.variance", "1 2", "[1.0, 2.0] is not 1 variance");
        refused("noise.variance", "-1", "must be greater than 0, not -1.0");
        refused("step.noise", List.of("0 0", "0 1"), "has no meaning beside flow.matrix");
    }
}
