package io.credence.app.state;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Posterior;
import io.credence.core.Summary;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.KeyState;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Beliefs as JSON lines, with the field names of replay's {@code posterior.jsonl}; confined to a thread. */
public final class StateFile implements Closeable {
    private final OutputStream stream;
    private final JsonBuffer line;
    private final String family;
    private long keys;

    /** Creates the file; one that exists is overwritten. */
    public StateFile(Path file, String family) throws IOException {
        stream = new BufferedOutputStream(Files.newOutputStream(file));
        line = new JsonBuffer(stream);
        this.family = family;
    }

    /** Writes a key. */
    public void write(int partition, String key, KeyState state, Summary summary) throws IOException {
        Posterior p = state.posterior();
        line.raw(ascii("{\"key\":")).text(key).raw(ascii(",\"time\":"));
        if (p.isNew()) {
            line.raw(ascii("null"));
        } else {
            line.time(p.timeMicros());
        }
        line.raw(ascii(",\"observations\":")).integer(p.observations());
        line.raw(ascii(",\"family\":")).text(family).raw(ascii(",\"parameters\":{"));
        char comma = ' ';
        for (Summary.Parameter parameter : summary.parameters()) {
            if (comma == ',') {
                line.raw(comma);
            }
            comma = ',';
            line.text(parameter.name());
            line.raw(ascii(":{\"mean\":")).number(parameter.mean());
            line.raw(ascii(",\"sd\":")).number(parameter.sd());
            for (int i = 0; i < parameter.quantiles().length; i++) {
                String before = (i == 0 ? ",\"q\":{\"" : ",\"") + Forecast.PROBABILITIES.get(i) + "\":";
                line.raw(ascii(before)).number(parameter.quantiles()[i]);
            }
            line.raw(ascii("}}"));
        }
        line.raw(ascii("},\"generation\":")).integer(p.generation());
        line.raw(ascii(",\"logEvidence\":")).number(p.logEvidence());
        line.raw(ascii(",\"regime\":")).integer(p.regime());
        line.raw(ascii(",\"partition\":")).integer(partition).raw('}');
        line.endLine();
        keys++;
    }

    /** How many keys were written. */
    public long keys() {
        return keys;
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            line.flush();
        }
    }
}
