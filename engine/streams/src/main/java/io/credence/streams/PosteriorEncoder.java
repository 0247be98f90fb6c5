package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Posterior;
import io.credence.core.Summary;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes values of the posterior topic; confined to a thread, allocates what it returns. By hand, as the uncertainty's are.
 */
final class PosteriorEncoder {
    private final BinaryOut out = new BinaryOut();
    private final byte[] head;
    private final byte[] model;
    private final Map<String, byte[]> names = new HashMap<>(); // of parameters: a family has a few
    private final double[] probabilities =
            Forecast.PROBABILITIES.stream().mapToDouble(Double::doubleValue).toArray();

    PosteriorEncoder(Identity identity, byte[] header) {
        head = new BinaryOut().raw(header).text(identity.pipeline()).end();
        model = new BinaryOut()
                .text(identity.family())
                .text(identity.modelVersion())
                .number(identity.layoutVersion())
                .text(identity.specHash())
                .end();
    }

    /** A value, of a key as UTF-8. */
    byte[] encode(byte[] key, Posterior p, Summary summary, long processedMicros, int partition, long offset) {
        out.begin().raw(head).utf8(key).number(p.timeMicros()).someNumber(processedMicros);
        out.number(p.observations()).number(p.generation()).number(p.regime()).raw(model);
        if (!summary.parameters().isEmpty()) {
            out.number(summary.parameters().size());
            for (Summary.Parameter parameter : summary.parameters()) {
                parameter(parameter);
            }
        }
        out.none();
        out.nothing().none().realOrNull(p.logEvidence()).none();
        return out.someNumber(partition).someNumber(offset).end();
    }

    private void parameter(Summary.Parameter parameter) {
        out.utf8(names.computeIfAbsent(parameter.name(), n -> n.getBytes(StandardCharsets.UTF_8)))
                .realOrNull(parameter.mean())
                .realOrNull(parameter.sd());
        double[] quantiles = parameter.quantiles();
        out.number(quantiles.length);
        for (int i = 0; i < quantiles.length; i++) {
            out.real(probabilities[i]).real(quantiles[i]);
        }
        out.none();
    }
}
