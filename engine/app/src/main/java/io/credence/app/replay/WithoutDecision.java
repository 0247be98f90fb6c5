package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Nearest;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import io.credence.format.JsonBuffer;
import io.credence.format.RecordSource;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one decision was worth: the log evidence of the records of its key since, with it and without; used once, by one thread.
 *
 * <p>Records are run through twice. The first time it is taken, and found by its id. The second time it is not: its alarm is told and
 * a regime begins, but the belief is left alone; everything else is the same. Only what is absorbed in order counts.
 */
public final class WithoutDecision {
    /** The file it leaves. */
    static final String NAME = "without-decision.json";

    private static final int NAMED = 5; // of the decisions there are, in the message that it is none of them

    private final Plan plan;
    private final boolean clock;
    private final Taken taken;
    private final Untaken untaken;

    private WithoutDecision(Plan plan, boolean clock, Taken taken) {
        this.plan = plan;
        this.clock = clock;
        this.taken = taken;
        untaken = new Untaken(taken.decision.key(), taken.absorbed.get(taken.decision.key()) - taken.records);
    }

    /**
     * Runs the source with the decision, and finds it.
     *
     * @param clock whether the source's times are instants; else they are row numbers
     * @throws IllegalArgumentException where it is none of those that are taken
     */
    public static WithoutDecision find(Plan plan, String id, RecordSource source, boolean clock) throws IOException {
        Taken taken = new Taken(id);
        Pipeline pipeline = new Pipeline(plan, KeyStates.onHeap(), taken);
        while (source.next()) {
            if (source.rejection() != null) {
                pipeline.reject(source.key(), source.rejection(), source.detail());
            } else {
                pipeline.accept(source.key(), source.observation());
            }
        }
        if (taken.decision == null) {
            throw new IllegalArgumentException("--without-decision: '" + id + "' is no decision of this replay; "
                    + (taken.ids.isEmpty()
                            ? "it takes none"
                            : "it takes " + named(taken.ids) + Nearest.hint(id, taken.ids)));
        }
        return new WithoutDecision(plan, clock, taken);
    }

    private static String named(List<String> ids) {
        int more = ids.size() - NAMED;
        return more <= 0 ? String.join(", ", ids) : String.join(", ", ids.subList(0, NAMED)) + " and " + more + " more";
    }

    /** The plan in which the decision is not taken. */
    public Plan plan() {
        Decision d = taken.decision;
        byte[] key = d.key().getBytes(StandardCharsets.UTF_8);
        long hash = KeyedRandom.keyHash(plan.seed(), key, 0, key.length);
        return plan.with(plan.policy().without(hash, d.observations(), d.time()));
    }

    /** Listens to the run without it. */
    public Outputs watcher() {
        return untaken;
    }

    /** What taking it was worth, after the run without it. */
    public double nats() {
        return taken.logEvidence - untaken.logEvidence;
    }

    /** For people. */
    public String line() {
        Decision d = taken.decision;
        String when =
                clock ? Instant.EPOCH.plus(d.time(), ChronoUnit.MICROS).toString() : "row " + d.time() / 1_000_000;
        return String.format(
                Locale.ROOT,
                "Without decision %s (%s of key %s at %s): the %,d records since have log evidence %.3f with it, %.3f without;"
                        + " it was worth %.3f nats. What is in the folder is without it.",
                d.id(),
                d.response(),
                d.key(),
                when,
                taken.records,
                taken.logEvidence,
                untaken.logEvidence,
                nats());
    }

    /** Writes {@code without-decision.json}. */
    public void write(Path folder) throws IOException {
        Decision d = taken.decision;
        try (OutputStream out = Files.newOutputStream(folder.resolve(NAME))) {
            JsonBuffer json = new JsonBuffer(out);
            json.raw(ascii("{\"id\":")).text(d.id());
            json.raw(ascii(",\"key\":")).text(d.key());
            Names.time(json.raw(Names.TIME), clock, true, d.time());
            json.raw(ascii(",\"response\":")).text(d.response());
            json.raw(ascii(",\"records\":")).integer(taken.records);
            json.raw(ascii(",\"recordsWithout\":")).integer(untaken.records);
            json.raw(ascii(",\"logEvidence\":")).number(taken.logEvidence);
            json.raw(ascii(",\"logEvidenceWithout\":")).number(untaken.logEvidence);
            json.raw(ascii(",\"nats\":")).number(nats()).raw('}').endLine();
            json.flush();
        }
    }

    /** The run with it. */
    private static final class Taken implements Outputs {
        private final String id;
        private final List<String> ids = new ArrayList<>();
        private final Map<String, Long> absorbed = new HashMap<>();
        private Decision decision; // null until it is taken
        private long records; // of its key, since
        private double logEvidence;

        Taken(String id) {
            this.id = id;
        }

        @Override
        public boolean wantsForecasts() {
            return false;
        }

        @Override
        public void uncertainty(
                String key, Observation y, Outcome outcome, int regime, Forecast f, Surprise s, Outlook ahead) {
            if (outcome != Outcome.ABSORBED) {
                return;
            }
            absorbed.merge(key, 1L, Long::sum);
            if (decision != null && decision.key().equals(key)) {
                records++;
                logEvidence += y.weight() * s.logDensity();
            }
        }

        @Override
        public void decision(Decision d) {
            if (d.isRenewal() || d.isRequest()) {
                return; // part of absorbing its record, or no change of the belief: without it all would be the same
            }
            ids.add(d.id());
            if (decision == null && d.id().equals(id)) {
                decision = d;
            }
        }
    }

    /** The run without it. */
    private static final class Untaken implements Outputs {
        private final String key;
        private final long before;
        private long absorbed;
        private long records;
        private double logEvidence;

        Untaken(String key, long before) {
            this.key = key;
            this.before = before;
        }

        @Override
        public void uncertainty(
                String of, Observation y, Outcome outcome, int regime, Forecast f, Surprise s, Outlook ahead) {
            if (outcome == Outcome.ABSORBED && of.equals(key) && ++absorbed > before) {
                records++;
                logEvidence += y.weight() * s.logDensity();
            }
        }
    }
}
