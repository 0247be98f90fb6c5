package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What speaks for an alert; immutable.
 *
 * @param logBayesFactor natural logarithm of the evidence of a change against none; NaN where it is not known
 * @param kinds what the change may be, the likeliest first
 */
public record Grounds(double logBayesFactor, List<Kind> kinds) {
    /** Nothing is known of them. */
    public static final Grounds UNKNOWN = new Grounds(Double.NaN, List.of());

    private static final double LEAST = 1e-3; // what is less likely is not told

    /**
     * A kind of change.
     *
     * @param probability that it is this, if anything changed
     */
    public record Kind(ChangeKind kind, double probability) {}

    static Grounds of(Suspicion suspicion, ChangeKind shift) {
        Map<ChangeKind, Double> likely = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            likely.merge(kind.called(shift), suspicion.probability(kind), Double::sum);
        }
        List<Kind> kinds = likely.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST)
                .map(entry -> new Kind(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Kind::probability).reversed())
                .toList();
        return new Grounds(suspicion.logEvidence(), kinds);
    }
}
