package io.credence.families.kalman;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Require;
import io.credence.core.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Any linear-Gaussian model of one value or several, from its matrices. */
public final class KalmanFamily implements ModelFamily {
    static final String NAME = "kalman";

    private static final int MOST_STATES = 100;
    private static final int MOST_VALUES = 50;

    private static final Options OPTIONS = Options.of(
            Option.texts(
                            "observed",
                            "What each state counts for in a value, as in \"1 0\": as many numbers as there are states, a row"
                                    + " for each of several values.",
                            Row.FORM)
                    .required(),
            Option.texts(
                    "flow.matrix",
                    "A of dx = Ax dt + noise, per second, one text a row; exact at any time between records.",
                    Row.FORM),
            Option.texts("flow.noise", "The covariance that noise gathers in a second, one text a row.", Row.FORM),
            Option.texts(
                    "step.matrix",
                    "In place of a flow: F of x ← Fx + noise, taken at each multiple of step.every, one text a row.",
                    Row.FORM),
            Option.texts("step.noise", "The covariance of that noise, one text a row.", Row.FORM),
            Option.of("step.every", Option.Type.DURATION, "The time of a step.").defaultsTo(Duration.ofSeconds(1)),
            Option.texts(
                            "noise.variance",
                            "The variance of the noise through which a value shows the states; of several values one each."
                                    + " Noise that values share is a state.",
                            Row.FORM)
                    .required(),
            Option.texts("initial.mean", "Where the states are expected at the first record: one row.", Row.FORM)
                    .required(),
            Option.texts(
                            "initial.covariance",
                            "How far they may be from there: a covariance, one text a row, with variance in every"
                                    + " direction.",
                            Row.FORM)
                    .required());

    /** Found by the service loader. */
    public KalmanFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "any linear-Gaussian model of one value or several, from its matrices, at irregular times";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        List<Row> observed = Matrices.rows(s, "observed");
        int n = observed.isEmpty() ? 0 : observed.get(0).numbers().size();
        boolean isEven = observed.stream().allMatch(row -> row.numbers().size() == n);
        if (n < 1 || n > MOST_STATES || !isEven || observed.size() > MOST_VALUES) {
            throw new OptionException(
                    "observed",
                    "'" + observed + "' is not 1 to " + MOST_VALUES + " rows of 1 to " + MOST_STATES
                            + " numbers, one for each state");
        }
        return new KalmanModel(
                motion(s, n),
                observed,
                variances(s, observed.size()),
                Matrices.row(s, "initial.mean", n),
                Matrices.covariance(s, "initial.covariance", n, true));
    }

    private static List<Double> variances(Settings s, int values) {
        List<Double> variances = Matrices.rows(s, "noise.variance").stream()
                .flatMap(row -> row.numbers().stream())
                .toList();
        if (variances.size() != values) {
            throw new OptionException(
                    "noise.variance",
                    variances + " is not " + values + (values == 1 ? " variance" : " variances, one for each value"));
        }
        variances.forEach(variance -> Require.positive("noise.variance", variance));
        return variances;
    }

    private static Motion motion(Settings s, int n) {
        boolean flows = s.isGiven("flow.matrix");
        String kind = flows ? "flow" : "step";
        String other = flows ? "step" : "flow";
        if (!flows && !s.isGiven("step.matrix")) {
            throw new OptionException("flow.matrix", "must be given, or step.matrix: how the states move");
        }
        for (String part : new String[] {".matrix", ".noise", ".every"}) {
            if (OPTIONS.find(other + part).isPresent() && s.isGiven(other + part)) {
                throw new OptionException(other + part, "has no meaning beside " + kind + ".matrix");
            }
        }
        if (!s.isGiven(kind + ".noise")) {
            throw new OptionException(kind + ".noise", "must be given beside " + kind + ".matrix");
        }
        long every = flows ? 0 : s.duration("step.every").toNanos() / 1000;
        if (!flows && every < 1) {
            throw new OptionException("step.every", "must be a microsecond at least, not " + s.duration("step.every"));
        }
        Motion motion = new Motion(
                Matrices.square(s, kind + ".matrix", n), Matrices.covariance(s, kind + ".noise", n, false), every);
        Matrices.staysBounded(motion, kind + ".matrix");
        return motion;
    }

    @Override
    public Model exemplar() {
        return create(Settings.of(
                OPTIONS,
                Map.of(
                        "observed", List.of("1 0.5"),
                        "flow.matrix", List.of("0 1", "-2 -0.4"),
                        "flow.noise", List.of("0.1 0", "0 0.6"),
                        "noise.variance", "0.5",
                        "initial.mean", List.of("1 -1"),
                        "initial.covariance", List.of("3 0.5", "0.5 2"))));
    }
}
