package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every special function against 20-digit values made independently by golden/special.py with mpmath. */
class ReferenceValuesTest {
    private interface Function {
        double at(double[] x);
    }

    private record Check(Function function, double relative, double absolute) {}

    // A few units in the last place: straight polynomial or rational evaluation.
    private static final double ULPS = 7e-16;
    // Exponentials of large logs, where a relative error is the log's absolute error.
    private static final double TAIL = 5e-13;
    // What the maths pages promise of a mass or a probability at hard places.
    private static final double MASS = 1e-12;
    // Expansion of ten terms at ν = 20, its worst place.
    private static final double SCORE = 3e-13;
    // Promised for parameters of 1e5 to 1e10.
    private static final double HUGE = 1e-11;

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("exp", new Check(x -> Elementary.exp(x[0]), ULPS, 0)),
            Map.entry("log", new Check(x -> Elementary.log(x[0]), ULPS, 0)),
            Map.entry("log1p", new Check(x -> Elementary.log1p(x[0]), ULPS, 0)),
            Map.entry("expm1", new Check(x -> Elementary.expm1(x[0]), ULPS, 0)),
            Map.entry("log1pMinusSelf", new Check(x -> Elementary.log1pMinusSelf(x[0]), ULPS, 0)),
            Map.entry("normalCdf", new Check(x -> Normal.cdf(x[0]), 2e-15, 0)),
            Map.entry("normalLogCdf", new Check(x -> Normal.logCdf(x[0]), 2e-15, 0)),
            Map.entry("normalQuantile", new Check(x -> Normal.quantile(x[0]), 1e-15, 0)),
            Map.entry("normalQuantileOfLogUpperTail", new Check(x -> Normal.quantileOfLogUpperTail(x[0]), 1e-15, 0)),
            Map.entry("normalLogMass", new Check(x -> Normal.logMass(x[0], x[1]), 1e-15, MASS)),
            Map.entry("studentScore", new Check(x -> StudentT.normalScore(x[0], x[1]), 0, SCORE)),
            Map.entry("studentLogUpper", new Check(x -> StudentT.logUpperTail(x[0], x[1]), 1e-15, MASS)),
            Map.entry("studentLogDensity", new Check(x -> StudentT.logDensity(x[0], x[1]), ULPS, ULPS)),
            Map.entry("studentLogMass", new Check(x -> StudentT.logMass(x[0], x[1], x[2]), 1e-15, MASS)),
            Map.entry("logGamma", new Check(x -> Gamma.logGamma(x[0]), ULPS, 0)),
            Map.entry("halfStep", new Check(x -> Gamma.logGammaHalfStep(x[0]), ULPS, 2 * ULPS)),
            Map.entry("digamma", new Check(x -> Gamma.digamma(x[0]), ULPS, ULPS)),
            Map.entry("trigamma", new Check(x -> Gamma.trigamma(x[0]), 1e-15, 0)),
            Map.entry("step", new Check(x -> Gamma.logGammaStep(x[0], x[1]), 1e-14, 0)),
            Map.entry("logBeta", new Check(x -> Gamma.logBeta(x[0], x[1]), 1e-15, ULPS)),
            Map.entry("gammaP", new Check(x -> IncompleteGamma.regularisedP(x[0], x[1]), TAIL, 0)),
            Map.entry("gammaQ", new Check(x -> IncompleteGamma.regularisedQ(x[0], x[1]), TAIL, 0)),
            Map.entry("gammaQHuge", new Check(x -> IncompleteGamma.regularisedQ(x[0], x[1]), HUGE, 0)),
            Map.entry("betaLower", new Check(x -> IncompleteBeta.regularised(x[0], x[1], x[2]), TAIL, 0)),
            Map.entry("betaUpper", new Check(x -> IncompleteBeta.complement(x[0], x[1], x[2]), TAIL, 0)),
            Map.entry("betaUpperHuge", new Check(x -> IncompleteBeta.complement(x[0], x[1], x[2]), HUGE, 0)));

    @Test
    void everyReferenceValueIsMet() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : lines()) {
            String[] words = line.split(" ", -1);
            double[] x = new double[words.length - 2];
            for (int i = 0; i < x.length; i++) {
                x[i] = Double.parseDouble(words[i + 1]);
            }
            double expected = Double.parseDouble(words[words.length - 1]);
            Check check = CHECKS.get(words[0]);
            double actual = check.function.at(x);
            // The oracle's own last digit: a subnormal has no relative accuracy to offer.
            double tolerance = check.relative * Math.abs(expected) + check.absolute + Double.MIN_VALUE;
            assertTrue(Math.abs(actual - expected) <= tolerance, () -> line + " but got " + actual);
            seen.add(words[0]);
        }
        assertEquals(CHECKS.keySet(), seen);
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                ReferenceValuesTest.class.getResourceAsStream("/golden/special.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
