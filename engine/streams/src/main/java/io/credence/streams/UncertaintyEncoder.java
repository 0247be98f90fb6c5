package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Surprise;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.schema.v1.Calibration;
import java.util.Arrays;

/**
 * Writes values of the uncertainty topic; confined to a thread, allocates what it returns.
 *
 * <p>By hand, since there is one for every record: a generated record and its writer cost five times as much. A test holds
 * it to the schema, byte by byte.
 */
final class UncertaintyEncoder {
    private static final int QUANTILES = Forecast.PROBABILITIES.size();
    private static final int[] OUTCOMES = Arrays.stream(Outcome.values())
            .mapToInt(o -> io.credence.schema.v1.Outcome.valueOf(o.name()).ordinal())
            .toArray();

    private static final Part[] PARTS = Part.values(); // in the order of the schema's fields

    private final BinaryOut out = new BinaryOut();
    private final byte[] head;
    private final byte[] tail;
    private final double[] probabilities =
            Forecast.PROBABILITIES.stream().mapToDouble(Double::doubleValue).toArray();

    UncertaintyEncoder(Identity identity, byte[] header) {
        head = new BinaryOut().raw(header).text(identity.pipeline()).end();
        tail = new BinaryOut()
                .text(identity.modelVersion())
                .text(identity.specHash())
                .end();
    }

    /**
     * A value.
     *
     * @param key as UTF-8
     * @param state null where the key has none
     * @param forecast null where nothing was predicted
     * @param surprise null where nothing was scored
     * @param outlook what is forecast after the record
     * @param hasSequence whether the observation's sequence is the source's
     */
    byte[] encode(
            byte[] key,
            KeyState state,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook,
            boolean hasSequence,
            long processedMicros) {
        out.begin().raw(head).utf8(key).number(y.timeMicros()).someNumber(processedMicros);
        out.number(OUTCOMES[outcome.ordinal()]).nothing();
        out.number(y.dimension());
        for (int i = 0; i < y.dimension(); i++) {
            // A score alone knows the centre of the first component.
            prediction(y.values()[i], forecast == null ? null : forecast.component(i), i == 0 ? surprise : null);
        }
        out.none();
        if (surprise == null) {
            out.nothing().nothing().nothing().nothing().nothing().nothing();
        } else {
            out.realOrNull(surprise.pit()).realOrNull(surprise.logDensity());
            out.realOrNull(AnomalyScore.of(surprise)).realOrNull(AnomalyScore.tail(surprise));
            cause(surprise.novelty().cause());
            parts(surprise.parts());
        }
        out.number(Calibration.UNKNOWN.ordinal()).number(regime);
        out.number(state == null ? 0 : state.posterior().generation());
        out.number(state == null ? 0 : state.posterior().observations());
        outlook(outlook, y.dimension());
        if (hasSequence) {
            out.someNumber(y.sequence());
        } else {
            out.nothing();
        }
        return out.raw(tail).end();
    }

    private void cause(String views) {
        if (views == null) {
            out.nothing();
        } else {
            out.number(1).text(views); // of a union the second: the text
        }
    }

    private void parts(Parts parts) {
        if (!parts.isKept()) {
            out.nothing();
            return;
        }
        out.number(1).real(parts.usual());
        for (Part part : PARTS) {
            out.real(parts.of(part));
        }
    }

    private void outlook(Outlook outlook, int dimension) {
        if (outlook.size() > 0) {
            out.number(outlook.size());
            for (int i = 0; i < outlook.size(); i++) {
                out.number(outlook.horizonMicros(i)).number(dimension);
                for (int c = 0; c < dimension; c++) {
                    prediction(Double.NaN, outlook.forecast(i).component(c), null);
                }
                out.none();
            }
        }
        out.none();
    }

    private void prediction(double observed, Forecast forecast, Surprise surprise) {
        out.realOrNull(observed);
        if (forecast == null) {
            out.realOrNull(surprise == null ? Double.NaN : surprise.mean());
            out.realOrNull(surprise == null ? Double.NaN : surprise.sd());
            out.nothing().nothing().none();
            return;
        }
        out.realOrNull(forecast.mean()).realOrNull(forecast.sd()).nothing().nothing();
        if (Double.isNaN(forecast.quantile(0))) {
            out.none(); // nothing is predicted, or values are names, which have none
            return;
        }
        out.number(QUANTILES);
        for (int i = 0; i < QUANTILES; i++) {
            out.real(probabilities[i]).real(forecast.quantile(i));
        }
        out.none();
    }
}
