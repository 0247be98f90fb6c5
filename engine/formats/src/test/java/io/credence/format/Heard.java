package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sink that writes down what it is told. */
final class Heard implements Decoder.Sink {
    final List<String> lines = new ArrayList<>();
    int observations;
    long lastSequence;

    @Override
    public void observation(String key, Observation y) {
        observations++;
        lastSequence = y.sequence();
        lines.add(key + "@" + y.timeMicros() + Arrays.toString(y.values())
                + (y.inputs().length == 0 ? "" : Arrays.toString(y.inputs()))
                + (y.isCensored() ? " " + y.censoring() : ""));
    }

    @Override
    public void rejected(String key, Reason reason, String detail) {
        lines.add(key + " " + reason + " " + detail);
    }

    static List<String> of(Decoder decoder, Envelope envelope) {
        Heard heard = new Heard();
        decoder.decode(envelope, heard);
        return heard.lines;
    }
}
