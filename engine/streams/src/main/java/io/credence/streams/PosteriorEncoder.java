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
    /** Names of parameters that are kept: a family has a few, but of those made of learnt texts there is no end. */
    static final int MOST_NAMES = 1_000;

    private final BinaryOut out = new BinaryOut();
    private final byte[] head;
    private final byte[] model;
    private final Map<String, byte[]> names = new HashMap<>();
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
        covariance(summary);
        out.none().realOrNull(p.logEvidence()).none();
        return out.someNumber(partition).someNumber(offset).end();
    }

    private void parameter(Summary.Parameter parameter) {
        out.utf8(utf8(parameter.name())).realOrNull(parameter.mean()).realOrNull(parameter.sd());
        double[] quantiles = parameter.quantiles();
        out.number(quantiles.length);
        for (int i = 0; i < quantiles.length; i++) {
            out.real(probabilities[i]).real(quantiles[i]);
        }
        out.none();
        if (!parameter.modes().isEmpty()) {
            out.number(parameter.modes().size());
            for (Summary.Mode mode : parameter.modes()) {
                out.real(mode.value()).real(mode.mass()).realOrNull(mode.sd());
            }
        }
        out.none();
    }

    private void covariance(Summary summary) {
        double[] packed = summary.covariance();
        if (packed.length == 0) {
            out.nothing();
            return;
        }
        out.number(1).number(summary.covarying()).number(packed.length);
        for (double number : packed) {
            out.real(number);
        }
        out.none().none().number(0).none(); // not in the low-rank form
    }

    private byte[] utf8(String name) {
        byte[] known = names.get(name);
        if (known == null) {
            known = name.getBytes(StandardCharsets.UTF_8);
            if (names.size() < MOST_NAMES) {
                names.put(name, known);
            }
        }
        return known;
    }

    /** How many names are kept. */
    int names() {
        return names.size();
    }
}
