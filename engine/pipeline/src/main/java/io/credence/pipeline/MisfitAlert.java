package io.credence.pipeline;

import io.credence.core.Misfit;
import io.credence.core.Posterior;
import io.credence.core.Suspicion;
import java.util.Locale;

/**
 * The alert of a key whose predictions miss although nothing changes, when it begins and when it ends; immutable.
 *
 * @param id an {@link EpisodeId} numbered by the event time at which it was noticed
 * @param key the key
 * @param shape in which way predictions miss most
 * @param end how it ended; null while it lasts
 * @param since event time of the first record that was looked at
 * @param detectedAt event time of the record at which the evidence had stood long enough
 * @param updatedAt event time of the last word about it
 * @param records that were looked at
 * @param covered share of them inside the central nine tenths of their predictions
 * @param logEvidence against predictions as they were
 * @param regime in which they missed
 */
public record MisfitAlert(
        String id,
        String key,
        Misfit.Shape shape,
        End end,
        long since,
        long detectedAt,
        long updatedAt,
        long records,
        double covered,
        double logEvidence,
        int regime) {
    /** What its false-alarm rate rests on. */
    public static final String GUARANTEE = new Promise(Suspicion.Guarantee.IF_MODEL_IS_RIGHT, Double.NaN).inWords();

    /** How a misfit ends. */
    public enum End {
        /** No such evidence came again for long enough. */
        FITS,
        /** A change was told: what missed was about the regime before. */
        CHANGED,
        /** The key is known no more. */
        FORGOTTEN
    }

    /** What an alert of it is called. */
    public enum Kind {
        /** Predictions are off, too narrow, too wide or too light in their tails. */
        MISCALIBRATION,
        /** How records follow each other is badly modelled. */
        UNMODELLED_DEPENDENCE
    }

    static MisfitAlert of(String pipeline, String key, Posterior posterior, Misfit misfit) {
        long at = posterior.timeMicros();
        return new MisfitAlert(
                new EpisodeId(Fingerprint.of(pipeline, key, "misfit"), at).toString(),
                key,
                misfit.shape(),
                null,
                misfit.sinceMicros(),
                at,
                at,
                misfit.records(),
                misfit.covered(),
                misfit.logEvidence(),
                posterior.regime());
    }

    MisfitAlert ended(End how, long at) {
        return new MisfitAlert(id, key, shape, how, since, detectedAt, at, records, covered, logEvidence, regime);
    }

    /** What it is called. */
    public Kind kind() {
        return shape.isDependence() ? Kind.UNMODELLED_DEPENDENCE : Kind.MISCALIBRATION;
    }

    /** Where the alert stands. */
    public Alert.State state() {
        return end == null ? Alert.State.FIRING : Alert.State.RESOLVED;
    }

    /** For people. */
    public String inWords() {
        String what = switch (shape) {
            case LOW -> "predictions are too low";
            case HIGH -> "predictions are too high";
            case NARROW -> "predictions are too narrow";
            case WIDE -> "predictions are wider than they need be";
            case TAILS -> "values come far out too often for the predictions";
            case LINKED -> "records follow each other more than the model says";
            case ALTERNATING -> "records swing from one side to the other more than the model says";
        };
        if (end != null) {
            String why = switch (end) {
                case FITS -> "predictions fit again";
                case CHANGED -> "a change was told, and predictions begin anew";
                case FORGOTTEN -> "the key was forgotten";
            };
            return key + ": " + why + "; before, " + what;
        }
        return String.format(
                Locale.ROOT,
                "%s: %s, though nothing changes: of %d records %.0f %% were inside the central 90 %%",
                key,
                what,
                records,
                100 * covered);
    }
}
