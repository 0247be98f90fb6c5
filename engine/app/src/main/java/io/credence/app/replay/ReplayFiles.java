package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Parts;
import io.credence.core.Posterior;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.Grounds;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Plan;
import io.credence.pipeline.RefreshRequest;
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
    /** The file of requests, where there is one. */
    static final String REFRESHES = "refresh-requests.jsonl";

    private final List<OutputStream> streams = new ArrayList<>();
    private final List<JsonBuffer> buffers = new ArrayList<>();
    private final boolean clock;
    private final AlertRules rules;
    private final String family;
    private final UncertaintyFile uncertainty;
    private final JsonBuffer posterior;
    private final JsonBuffer alerts;
    private final JsonBuffer corrections;
    private final JsonBuffer decisions;
    private final JsonBuffer quarantine;
    private final JsonBuffer refreshes; // null where none is asked for
    private boolean posteriors = true;

    /**
     * Opens the files in a folder that exists.
     *
     * @param clock whether times are instants; else they are row numbers
     */
    ReplayFiles(Path folder, Plan plan, boolean clock) throws IOException {
        rules = plan.alerts();
        family = plan.model().family();
        this.clock = clock;
        uncertainty = new UncertaintyFile(
                folder.resolve("uncertainty.jsonl"),
                clock,
                plan.horizons(),
                plan.model().isOfTexts(),
                Parts.areToldBeside(plan.detector()));
        posterior = open(folder, "posterior.jsonl");
        alerts = open(folder, "alerts.jsonl");
        corrections = open(folder, "corrections.jsonl");
        decisions = open(folder, "decisions.jsonl");
        quarantine = open(folder, "quarantine.jsonl");
        refreshes = plan.refreshes() ? open(folder, REFRESHES) : null;
    }

    /** Whether posteriors are written from now on. */
    void posteriors(boolean written) {
        posteriors = written;
    }

    private JsonBuffer open(Path folder, String name) throws IOException {
        OutputStream stream = Files.newOutputStream(folder.resolve(name));
        streams.add(stream);
        JsonBuffer buffer = new JsonBuffer(stream);
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void uncertainty(
            String key,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook) {
        try {
            uncertainty.add(key, y, outcome, regime, forecast, surprise, outlook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void time(JsonBuffer line, long micros) {
        Names.time(line, clock, true, micros);
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        if (!posteriors) {
            return;
        }
        Posterior p = state.posterior();
        JsonBuffer line = posterior.raw(Names.KEY).text(key);
        Names.time(line.raw(Names.TIME), clock, !p.isNew(), p.timeMicros());
        line.raw(ascii(",\"observations\":")).integer(p.observations());
        line.raw(ascii(",\"family\":")).text(family);
        line.raw(ascii(",\"parameters\":{"));
        String comma = "";
        for (Summary.Parameter parameter : summary.parameters()) {
            line.raw(ascii(comma)).text(parameter.name());
            line.raw(ascii(":{\"mean\":")).number(parameter.mean());
            line.raw(Names.SD).number(parameter.sd());
            for (int i = 0; i < parameter.quantiles().length; i++) {
                line.raw(Names.quantile(i)).number(parameter.quantiles()[i]);
            }
            line.raw('}');
            Crowds.modes(line, parameter);
            line.raw('}');
            comma = ",";
        }
        line.raw('}');
        Crowds.covariance(line, summary);
        line.raw(ascii(",\"generation\":")).integer(p.generation());
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
        time(line.raw(ascii(",\"updatedAt\":")), alert.updatedAt());
        line.raw(ascii(",\"probability\":")).number(alert.probability());
        if (!Double.isNaN(rules.expectedLoss(alert))) {
            line.raw(ascii(",\"expectedLoss\":")).number(rules.expectedLoss(alert));
        }
        level(line.raw(ascii(",\"before\":")), alert.before());
        level(line.raw(ascii(",\"after\":")), alert.after());
        line.raw(ascii(",\"response\":")).text(alert.response());
        line.raw(ascii(",\"guarantee\":")).text(alert.promise().inWords());
        line.raw(ascii(",\"logBayesFactor\":")).number(alert.grounds().logBayesFactor());
        String before = ",\"explanations\":[{\"name\":";
        for (Grounds.Kind kind : alert.grounds().kinds()) {
            line.raw(ascii(before)).text(kind.kind().name());
            line.raw(ascii(",\"probability\":")).number(kind.probability());
            before = "},{\"name\":";
        }
        line.raw(ascii(alert.grounds().kinds().isEmpty() ? "}" : "}]}"));
        end(line);
    }

    @Override
    public void misfit(MisfitAlert alert) {
        JsonBuffer line = alerts.raw(ascii("{\"id\":")).text(alert.id());
        line.raw(ascii(",\"key\":")).text(alert.key());
        line.raw(ascii(",\"kind\":")).text(alert.kind().name());
        line.raw(ascii(",\"state\":")).text(alert.state().name());
        time(line.raw(ascii(",\"startsAt\":")), alert.since());
        time(line.raw(ascii(",\"detectedAt\":")), alert.detectedAt());
        time(line.raw(ascii(",\"updatedAt\":")), alert.updatedAt());
        line.raw(ascii(",\"records\":")).integer(alert.records());
        line.raw(ascii(",\"covered90\":")).number(alert.covered());
        line.raw(ascii(",\"logEvidence\":")).number(alert.logEvidence());
        line.raw(ascii(",\"summary\":")).text(alert.inWords());
        line.raw(ascii(",\"guarantee\":")).text(MisfitAlert.GUARANTEE).raw('}');
        end(line);
    }

    private static void level(JsonBuffer line, Alert.Level level) {
        line.raw(ascii("{\"mean\":"))
                .number(level.mean())
                .raw(Names.SD)
                .number(level.sd())
                .raw('}');
    }

    @Override
    public void decision(Decision d) {
        JsonBuffer line = decisions.raw(ascii("{\"id\":")).text(d.id());
        line.raw(ascii(",\"key\":")).text(d.key());
        time(line.raw(Names.TIME), d.time());
        line.raw(ascii(",\"response\":")).text(d.response());
        line.raw(ascii(",\"retain\":")).number(d.retain());
        line.raw(ascii(",\"kind\":")).text(d.kind().name());
        line.raw(ascii(",\"logEvidence\":")).number(d.logEvidence());
        time(line.raw(ascii(",\"onset\":")), d.onset());
        line.raw(ascii(",\"guarantee\":")).text(d.guarantee());
        line.raw(ascii(",\"observations\":")).integer(d.observations());
        line.raw(ascii(",\"generation\":")).integer(d.generation());
        line.raw(Names.REGIME).integer(d.regime());
        if (d.undoes() != null) {
            line.raw(ascii(",\"undoes\":")).text(d.undoes());
        }
        if (d.withheld() != null) {
            line.raw(ascii(",\"withheld\":")).text(d.withheld());
        }
        end(line.raw('}'));
    }

    @Override
    public void refresh(RefreshRequest request) {
        JsonBuffer line = refreshes.raw(ascii("{\"id\":")).text(request.id());
        line.raw(ascii(",\"key\":")).text(request.key());
        time(line.raw(Names.TIME), request.posterior().timeMicros());
        line.raw(ascii(",\"alert\":")).text(request.alertId());
        line.raw(ascii(",\"observations\":")).integer(request.posterior().observations());
        line.raw(ascii(",\"generation\":")).integer(request.posterior().generation());
        time(line.raw(ascii(",\"basisTime\":")), request.since().basisTime());
        line.raw(ascii(",\"basisObservations\":")).integer(request.basisObservations());
        numbers(line.raw(ascii(",\"basis\":")), request.since().basis());
        line.raw(ascii(",\"window\":["));
        Observation y = new Observation(request.since().dimension());
        for (int i = 0; i < request.since().size(); i++) {
            request.since().read(i, y);
            time(line.raw(ascii(i == 0 ? "{\"time\":" : ",{\"time\":")), y.timeMicros());
            numbers(line.raw(ascii(",\"values\":")), y.values());
            if (y.inputs().length > 0) {
                numbers(line.raw(ascii(",\"covariates\":")), y.inputs());
            }
            line.raw(ascii(",\"weight\":")).number(y.weight()).raw('}');
        }
        end(line.raw(']').raw('}'));
    }

    private static void numbers(JsonBuffer line, double[] all) {
        line.raw('[');
        for (int i = 0; i < all.length; i++) {
            (i == 0 ? line : line.raw(',')).number(all[i]);
        }
        line.raw(']');
    }

    @Override
    public void correction(Correction c) {
        JsonBuffer line = corrections.raw(Names.KEY).text(c.key());
        time(line.raw(Names.TIME), c.time());
        time(line.raw(ascii(",\"asOf\":")), c.asOf());
        line.raw(ascii(",\"observations\":")).integer(c.observations());
        line.raw(ascii(",\"meanBefore\":")).number(c.meanBefore());
        line.raw(ascii(",\"meanAfter\":")).number(c.meanAfter());
        line.raw(ascii(",\"cause\":")).text(c.cause()).raw('}');
        end(line);
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        JsonBuffer line = quarantine.raw(Names.KEY).text(key);
        Names.time(line.raw(Names.TIME), clock, y != null, y == null ? 0 : y.timeMicros());
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
        IOException first = null;
        List<Closeable> parts = new ArrayList<>();
        parts.add(uncertainty);
        for (JsonBuffer buffer : buffers) {
            parts.add(buffer::flush);
        }
        parts.addAll(streams);
        for (Closeable part : parts) {
            try {
                part.close();
            } catch (IOException e) {
                // The others still get what is theirs.
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
