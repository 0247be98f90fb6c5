package io.credence.app.state;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.app.replay.Crowds;
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
    /** The name that stands for standard output. */
    public static final Path STANDARD_OUTPUT = Path.of("-");

    private final String name;
    private final OutputStream stream;
    private final JsonBuffer line;
    private final String family;
    private long keys;

    /** Creates the file; one that exists is overwritten. */
    public StateFile(Path file, String family) throws IOException {
        boolean isFile = !file.equals(STANDARD_OUTPUT);
        name = isFile ? file.toString() : "standard output";
        stream = new BufferedOutputStream(isFile ? Files.newOutputStream(file) : new StandardOutput());
        line = new JsonBuffer(stream);
        this.family = family;
    }

    /**
     * Writes a key.
     *
     * @throws IOException in one line, with the file's name
     */
    public void write(int partition, String key, KeyState state, Summary summary) throws IOException {
        try {
            put(partition, key, state, summary);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IOException failed(IOException e) {
        return new IOException("cannot write " + name + ": " + e.getMessage(), e);
    }

    private void put(int partition, String key, KeyState state, Summary summary) throws IOException {
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
            line.raw('}');
            Crowds.modes(line, parameter);
            line.raw('}');
        }
        line.raw('}');
        Crowds.covariance(line, summary);
        line.raw(ascii(",\"generation\":")).integer(p.generation());
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

    /** Writes what is left; where {@link #write} has failed, that was said. */
    @Override
    public void close() throws IOException {
        try (stream) {
            line.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Stays open for whoever writes next, and says when it cannot be written to. */
    private static final class StandardOutput extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            System.out.write(bytes, from, length);
            if (System.out.checkError()) {
                throw new IOException("nobody takes it, or there is no room");
            }
        }
    }
}
