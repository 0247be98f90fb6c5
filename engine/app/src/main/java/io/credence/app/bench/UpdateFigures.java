package io.credence.app.bench;

import com.sun.management.ThreadMXBean;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Updater;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Families;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Time, garbage and memory of one record and of one key, for every family; measures on the calling thread. */
public final class UpdateFigures {
    private static final int VALUES = 1 << 14;
    private static final int RECORDS = 1_000_000;
    private static final int ROUNDS = 7; // the first two warm up
    private static final int WARMUPS = 2;
    private static final int KEYS = 1_000_000;

    private UpdateFigures() {}

    /** Every figure, family by family. */
    public static List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (ModelFamily family : Families.installed().all()) {
            figures.addAll(ofFamily(family));
        }
        figures.add(new Figure("local-level heap per key, a million keys", heapPerKey(), "B"));
        return figures;
    }

    private static List<Figure> ofFamily(ModelFamily family) {
        // Rare alarms: what is timed is the record, not the alert.
        Model model = family.exemplar();
        Assimilator step = new Assimilator(
                model, new CusumDetector(new AlarmBudget.PerRecords(1, 1e12), 15), DriftPolicy.widenToWorth(4), true);
        double[] values = draws(model);
        double[] nanos = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            Posterior p = step.begin(round);
            Observation y = new Observation();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long started = System.nanoTime();
            for (int i = 0; i < RECORDS; i++) {
                step.accept(p, y.value(values[i & (VALUES - 1)]).time(i * 1_000_000L));
            }
            nanos[round] = (System.nanoTime() - started) / (double) RECORDS;
            bytes[round] = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) RECORDS;
        }
        String name = family.name();
        return List.of(
                new Figure(name + " record with detector", median(nanos), "ns"),
                new Figure(name + " garbage per record", median(bytes), "B"),
                new Figure(name + " belief", 8.0 * model.layout().width(), "B"),
                new Figure(name + " belief with detector", 8.0 * step.layout().width(), "B"),
                new Figure(name + " stored posterior", new PosteriorCodec(step.layout()).size(), "B"));
    }

    private static double[] draws(Model model) {
        Updater updater = model.newUpdater();
        Belief belief = Belief.of(model.layout());
        KeyedRandom random = new KeyedRandom();
        updater.initialise(belief, random.aim(1, 0, 0, 0));
        double[] values = new double[VALUES];
        Observation y = new Observation();
        for (int i = 0; i < VALUES; i++) {
            updater.simulate(belief, y, random.aim(1, i, 0, 4));
            values[i] = y.value();
        }
        return values;
    }

    private static double median(double[] rounds) {
        double[] measured = Arrays.copyOfRange(rounds, WARMUPS, ROUNDS);
        Arrays.sort(measured);
        return measured[measured.length / 2];
    }

    /** Heap of a million keys in the map replay uses, posterior, detector and bookkeeping, after a collection. */
    private static double heapPerKey() {
        Model model = Families.installed().find("local-level").orElseThrow().exemplar();
        Plan plan = new Plan(
                "bench",
                0,
                model,
                new CusumDetector(new AlarmBudget.PerRecords(1, 1e12), 15),
                DriftPolicy.ignore(),
                Intake.DEFAULT,
                new Emission.OnRequest(),
                AlertRules.DEFAULT);
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(plan, states, new Silence());
        long before = used();
        Observation y = new Observation();
        for (int i = 0; i < KEYS; i++) {
            pipeline.accept("sensor-" + i, y.value(i % 100).time(i));
        }
        long after = used();
        if (states.size() != KEYS) {
            throw new IllegalStateException("expected " + KEYS + " keys, kept " + states.size());
        }
        return (double) (after - before) / KEYS;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Hears nothing. */
    private static final class Silence implements Outputs {
        @Override
        public boolean wantsForecasts() {
            return false;
        }

        @Override
        public void alert(Alert alert) {
            throw new IllegalStateException("the policy ignores alarms");
        }
    }
}
