package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a pipeline's outputs as JSON lines, one file each; confined to a thread.
 *
 * <p>Field names and their order are a contract: other tools read them.
 */
final class ReplayFiles implements Outputs, Closeable {
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] TIME = ascii(",\"time\":");
    private static final byte[] OBSERVED = ascii(",\"observed\":");
    private static final byte[] MEAN = ascii(",\"mean\":");
    private static final byte[] SD = ascii(",\"sd\":");
    private static final byte[] PIT = ascii(",\"pit\":");
    private static final byte[] LOG_DENSITY = ascii(",\"logDensity\":");
    private static final byte[] SCORE = ascii(",\"score\":");
    private static final byte[] REGIME = ascii(",\"regime\":");
    private static final byte[] OUTCOME = ascii(",\"outcome\":\"");
    private static final byte[] END_TEXT = ascii("\"}");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NO_PREDICTION = ascii(",\"mean\":null,\"sd\":null,\"q\":null");
    private static final byte[] NO_SCORE = ascii(",\"pit\":null,\"logDensity\":null,\"score\":null");
    private static final byte[][] QUANTILES = names();
    private static final byte[][] OUTCOMES = outcomes();

    private final List<OutputStream> streams = new ArrayList<>();
    private final boolean clock;
    private final String family;
    private final JsonBuffer uncertainty;
    private final JsonBuffer posterior;
    private final JsonBuffer alerts;
    private final JsonBuffer corrections;
    private final JsonBuffer decisions;
    private final JsonBuffer quarantine;
    private boolean posteriors = true;

    /**
     * Opens the files in a folder that exists.
     *
     * @param clock whether times are instants; else they are row numbers
     */
    ReplayFiles(Path folder, String family, boolean clock) throws IOException {
        this.family = family;
        this.clock = clock;
        uncertainty = open(folder, "uncertainty.jsonl");
        posterior = open(folder, "posterior.jsonl");
        alerts = open(folder, "alerts.jsonl");
        corrections = open(folder, "corrections.jsonl");
        decisions = open(folder, "decisions.jsonl");
        quarantine = open(folder, "quarantine.jsonl");
    }

    /** Whether posteriors are written from now on. */
    void posteriors(boolean written) {
        posteriors = written;
    }

    private static byte[][] names() {
        byte[][] names = new byte[Forecast.PROBABILITIES.size()][];
        for (int i = 0; i < names.length; i++) {
            names[i] = ascii((i == 0 ? ",\"q\":{\"" : ",\"") + Forecast.PROBABILITIES.get(i) + "\":");
        }
        return names;
    }

    private static byte[][] outcomes() {
        byte[][] words = new byte[Outcome.values().length][];
        for (Outcome outcome : Outcome.values()) {
            words[outcome.ordinal()] = ascii(outcome.word());
        }
        return words;
    }

    private JsonBuffer open(Path folder, String name) throws IOException {
        OutputStream stream = Files.newOutputStream(folder.resolve(name));
        streams.add(stream);
        return new JsonBuffer(stream);
    }

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        JsonBuffer line = uncertainty.raw(KEY).text(key);
        if (outcome == Outcome.QUARANTINED) {
            time(line.raw(TIME), y);
        } else {
            time(line.raw(TIME), y);
            observed(line.raw(OBSERVED), y);
            predicted(line, forecast);
            scored(line, surprise);
            line.raw(REGIME).integer(regime);
        }
        line.raw(OUTCOME).raw(OUTCOMES[outcome.ordinal()]).raw(END_TEXT);
        end(line);
    }

    private void time(JsonBuffer line, Observation y) {
        if (y == null) {
            line.raw(NULL);
        } else {
            time(line, y.timeMicros());
        }
    }

    private void time(JsonBuffer line, long micros) {
        if (clock) {
            line.time(micros);
        } else {
            line.integer(micros / 1_000_000);
        }
    }

    private static void observed(JsonBuffer line, Observation y) {
        if (y.dimension() == 1) {
            line.number(y.value());
            return;
        }
        for (int i = 0; i < y.dimension(); i++) {
            line.raw(i == 0 ? '[' : ',').number(y.values()[i]);
        }
        line.raw(']');
    }

    private static void predicted(JsonBuffer line, Forecast forecast) {
        if (forecast == null) {
            line.raw(NO_PREDICTION);
            return;
        }
        line.raw(MEAN).number(forecast.mean()).raw(SD).number(forecast.sd());
        for (int i = 0; i < QUANTILES.length; i++) {
            line.raw(QUANTILES[i]).number(forecast.quantile(i));
        }
        line.raw('}');
    }

    private static void scored(JsonBuffer line, Surprise surprise) {
        if (surprise == null) {
            line.raw(NO_SCORE);
            return;
        }
        line.raw(PIT).number(surprise.pit());
        line.raw(LOG_DENSITY).number(surprise.logDensity());
        line.raw(SCORE).number(AnomalyScore.of(surprise.residual()));
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        if (!posteriors) {
            return;
        }
        Posterior p = state.posterior();
        JsonBuffer line = posterior.raw(KEY).text(key);
        if (p.isNew()) {
            line.raw(TIME).raw(NULL);
        } else {
            time(line.raw(TIME), p.timeMicros());
        }
        line.raw(ascii(",\"observations\":")).integer(p.observations());
        line.raw(ascii(",\"family\":")).text(family);
        line.raw(ascii(",\"parameters\":{"));
        String comma = "";
        for (Summary.Parameter parameter : summary.parameters()) {
            line.raw(ascii(comma)).text(parameter.name());
            line.raw(ascii(":{\"mean\":")).number(parameter.mean());
            line.raw(SD).number(parameter.sd());
            for (int i = 0; i < QUANTILES.length; i++) {
                line.raw(QUANTILES[i]).number(parameter.quantiles()[i]);
            }
            line.raw(ascii("}}"));
            comma = ",";
        }
        line.raw(ascii("},\"generation\":")).integer(p.generation());
        line.raw(ascii(",\"logEvidence\":")).number(p.logEvidence()).raw('}');
        end(line);
    }

    @Override
    public void alert(Alert alert) {
        JsonBuffer line = alerts.raw(ascii("{\"id\":")).text(alert.id());
        line.raw(ascii(",\"key\":")).text(alert.key());
        line.raw(ascii(",\"kind\":")).text(alert.kind().name());
        line.raw(ascii(",\"state\":")).text(alert.state().name());
        time(line.raw(ascii(",\"startsAt\":")), alert.startsAt());
        time(line.raw(ascii(",\"startsAtInterval\":[")), alert.startsFrom());
        time(line.raw(','), alert.startsTo());
        time(line.raw(ascii("],\"detectedAt\":")), alert.detectedAt());
        time(line.raw(ascii(",\"updatedAt\":")), alert.settledAt());
        line.raw(ascii(",\"probability\":")).number(alert.probability());
        level(line.raw(ascii(",\"before\":")), alert.before());
        level(line.raw(ascii(",\"after\":")), alert.after());
        line.raw(ascii(",\"response\":")).text(alert.response()).raw('}');
        end(line);
    }

    private static void level(JsonBuffer line, Alert.Level level) {
        line.raw(ascii("{\"mean\":"))
                .number(level.mean())
                .raw(SD)
                .number(level.sd())
                .raw('}');
    }

    @Override
    public void decision(Decision d) {
        JsonBuffer line = decisions.raw(ascii("{\"id\":")).text(d.id());
        line.raw(ascii(",\"key\":")).text(d.key());
        time(line.raw(TIME), d.time());
        line.raw(ascii(",\"response\":")).text(d.response());
        line.raw(ascii(",\"retain\":")).number(d.retain());
        line.raw(ascii(",\"kind\":")).text(d.kind().name());
        line.raw(ascii(",\"logEvidence\":")).number(d.logEvidence());
        time(line.raw(ascii(",\"onset\":")), d.onset());
        line.raw(ascii(",\"guarantee\":")).text(d.guarantee());
        line.raw(ascii(",\"observations\":")).integer(d.observations());
        line.raw(ascii(",\"generation\":")).integer(d.generation());
        line.raw(REGIME).integer(d.regime()).raw('}');
        end(line);
    }

    @Override
    public void correction(Correction c) {
        JsonBuffer line = corrections.raw(KEY).text(c.key());
        time(line.raw(TIME), c.time());
        time(line.raw(ascii(",\"asOf\":")), c.asOf());
        line.raw(ascii(",\"observations\":")).integer(c.observations());
        line.raw(ascii(",\"meanBefore\":")).number(c.meanBefore());
        line.raw(ascii(",\"meanAfter\":")).number(c.meanAfter());
        line.raw(ascii(",\"cause\":")).text(c.cause()).raw('}');
        end(line);
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        JsonBuffer line = quarantine.raw(KEY).text(key);
        time(line.raw(TIME), y);
        line.raw(ascii(",\"reason\":")).text(reason.word());
        line.raw(ascii(",\"detail\":")).text(detail).raw('}');
        end(line);
    }

    private static void end(JsonBuffer line) {
        try {
            line.endLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (JsonBuffer file : List.of(uncertainty, posterior, alerts, corrections, decisions, quarantine)) {
            file.flush();
        }
        for (OutputStream stream : streams) {
            stream.close();
        }
    }
}
