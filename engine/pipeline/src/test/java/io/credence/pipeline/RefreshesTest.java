package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Step;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sampler is asked for a posterior when there is something to sample, and told all that it takes. */
final class RefreshesTest {
    private static final int RECORDS = 480;
    private static final int CHANGE = 300;
    private static final Model LEVEL = new LocalLevelModel(0.01, 1, 0, 100);
    private static final Model BOX = new ParticleModel("box", new Box(0.3), Swarm.of(200), List.of());
    private static final Intake REFILTER = new Intake(
            Intake.DEFAULT.least(),
            Intake.DEFAULT.greatest(),
            0,
            Intake.Identity.NONE,
            3_000_000,
            Intake.Late.REFILTER,
            Intake.DEFAULT.detectable(),
            Intake.DEFAULT.limits());

    private static Plan plan(Model model, DriftPolicy policy) {
        return new Plan(
                        "p",
                        7,
                        model,
                        new RankDetector(new AlarmBudget.PerRecords(1, 1000), RankDetector.Source.VALUES),
                        policy,
                        REFILTER,
                        new Emission.EveryRecord(),
                        new AlertRules(0.5, 0, 0))
                .withRefreshes(true);
    }

    /** Steady noise; from the change on something is added, of few records to every other. */
    private static Observation record(int i, double size, int length) {
        double noise = new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
        boolean isThere = i >= CHANGE && i < CHANGE + length && (length > 12 || i % 2 == 0);
        return Observation.at(i, Math.rint(100 * (0.3 * noise + (isThere ? size : 0))) / 100);
    }

    /** Remembers requests, and checks of each that it has all that led to the belief. */
    private static final class Asked implements Outputs {
        final List<Decision> decisions = new ArrayList<>();
        final List<Decision> requests = new ArrayList<>();
        final List<String> requested = new ArrayList<>();
        final List<Alert> alerts = new ArrayList<>();
        private final Model model;

        Asked(Model model) {
            this.model = model;
        }

        @Override
        public void decision(Decision decision) {
            (decision.isRequest() ? requests : decisions).add(decision);
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void refresh(RefreshRequest request) {
            requested.add(
                    request.id() + " " + request.seed() + " " + request.since().size());
            assertEquals(requests.get(requests.size() - 1).id(), request.id());
            assertTrue(alerts.stream().anyMatch(alert -> alert.id().equals(request.alertId())), request.alertId());
            double[] believed = request.since().basis();
            Updater updater = model.newUpdater();
            Belief belief = new Belief().attach(believed, 0);
            Observation y = new Observation(1);
            KeyedRandom random = new KeyedRandom();
            long at = request.since().basisTime();
            for (int i = 0; i < request.since().size(); i++) {
                request.since().read(i, y);
                long key = request.posterior().keyHash();
                random.aim(key, y.timeMicros(), y.sequence(), Step.EVOLVE.code());
                updater.evolve(belief, new Instants().set(at, y.timeMicros()), random);
                at = y.timeMicros();
                random.aim(key, at, y.sequence(), Step.OBSERVE.code());
                assertTrue(updater.observe(belief, y, random, new Surprise()));
            }
            for (int i = 0; i < believed.length; i++) {
                assertEquals(believed[i], request.posterior().number(i), "number " + i);
            }
        }

        String responses() {
            return decisions.stream().map(Decision::response).toList().toString();
        }
    }

    private static Asked run(Model model, DriftPolicy policy, double size, int length) {
        Asked asked = new Asked(model);
        Pipeline p = new Pipeline(plan(model, policy), KeyStates.onHeap(), asked);
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i, size, length));
            if (i % 7 == 3 && length > 12) { // what comes late closes what could be undone
                p.accept("a", Observation.at(i - 0.5, record(i, size, length).value()));
            }
        }
        return asked;
    }

    /** Kills a window that lacks a record, has one twice or without its weight, and a basis of another time. */
    @Test
    void basisAndWindowMakeTheBelief() {
        List<DriftPolicy> policies = List.of(
                DriftPolicy.alert(),
                DriftPolicy.restart(),
                DriftPolicy.widenToWorth(4),
                DriftPolicy.widenToWorth(4).undoing(),
                DriftPolicy.widenToWorth(4).learning(),
                DriftPolicy.widenToWorth(4).holding(0.1, 50, Long.MAX_VALUE),
                DriftPolicy.restart().holding(0, 30, Long.MAX_VALUE));
        for (Model model : List.of(LEVEL, BOX)) {
            for (DriftPolicy policy : policies) {
                Asked asked = run(model, policy, 1.5, RECORDS);
                assertEquals(1, asked.requested.size(), policy + ": " + asked.responses());
                assertEquals(1, asked.requests.size());
                Decision last = asked.decisions.get(asked.decisions.size() - 1);
                Decision request = asked.requests.get(0);
                long since = request.observations() - last.observations();
                assertTrue(since >= Refreshes.WINDOW && since < Refreshes.WINDOW + 3, policy + " after " + since);
                assertTrue(request.id().equals(Decision.id("p", "a", 1) + "@" + request.observations()), request.id());
                assertEquals(last.generation(), request.generation());
                assertEquals(1, request.retain());
                assertEquals(last.regime(), request.regime());
                assertTrue(Math.abs(request.onset() / 1_000_000 - CHANGE) < 5, "since " + request.onset());
            }
        }
    }

    /** Kills a request about outliers, about an answer that was taken back, and about one that was not given. */
    @Test
    void whatWasNoChangeOrNotAnsweredIsNotAskedAbout() {
        Asked steady = run(LEVEL, DriftPolicy.widenToWorth(4), 3, 12);
        assertEquals("[widen]", steady.responses());
        assertEquals(List.of(), steady.requested, steady.alerts.toString());
        Asked undone = run(LEVEL, DriftPolicy.widenToWorth(4).undoing(), 3, 12);
        assertEquals("[widen, undo]", undone.responses());
        assertEquals(List.of(), undone.requested);
        Asked limited = run(LEVEL, DriftPolicy.widenToWorth(4).atMost(1, 1_000_000_000), 1.5, 90);
        assertEquals("[widen, alert]", limited.responses());
        assertEquals(1, limited.requested.size(), "of the answer that was given");
    }

    /** Kills a request that a restart of the engine loses or makes twice, and one that calm keys pay for. */
    @Test
    void aRestartAnywhereChangesNothing() {
        for (DriftPolicy policy : List.of(
                DriftPolicy.widenToWorth(4).learning(),
                DriftPolicy.widenToWorth(4).holding(0, 30, Long.MAX_VALUE))) {
            Plan plan = plan(LEVEL, policy);
            Asked straight = new Asked(LEVEL);
            Asked again = new Asked(LEVEL);
            KeyStates.OnHeap kept = KeyStates.onHeap();
            KeyStates.OnHeap stored = KeyStates.onHeap();
            Pipeline p = new Pipeline(plan, kept, straight);
            Pipeline restarted = new Pipeline(plan, stored, again);
            KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
            int open = 0;
            for (int i = 0; i < RECORDS; i++) {
                p.accept("a", record(i, 1.5, RECORDS));
                restarted.accept("a", record(i, 1.5, RECORDS));
                stored.add("a", codec.decode("a", codec.encode(stored.find("a"))));
                open += stored.find("a").asking == null ? 0 : 1;
                assertTrue(i >= CHANGE || open == 0);
            }
            assertArrayEquals(codec.encode(kept.find("a")), codec.encode(stored.find("a")));
            assertEquals(straight.requested, again.requested);
            assertEquals(straight.requests, again.requests);
            assertFalse(straight.requested.isEmpty());
            assertTrue(open >= Refreshes.WINDOW, "until it is asked");
            assertNull(kept.find("a").asking);
        }
    }

    /** Kills a request that changes what is believed, told or decided, and one that is made unasked. */
    @Test
    void whoAsksBelievesTheSame() {
        Plan asking = plan(LEVEL, DriftPolicy.widenToWorth(4));
        Recorded with = new Recorded();
        Recorded without = new Recorded();
        Pipeline first = new Pipeline(asking, KeyStates.onHeap(), with);
        Pipeline second = new Pipeline(asking.withRefreshes(false), KeyStates.onHeap(), without);
        for (int i = 0; i < RECORDS; i++) {
            first.accept("a", record(i, 1.5, RECORDS));
            second.accept("a", record(i, 1.5, RECORDS));
        }
        assertEquals(without.uncertainties, with.uncertainties);
        assertEquals(without.posteriors, with.posteriors);
        assertEquals(without.alerts, with.alerts);
        assertEquals(
                without.decisions,
                with.decisions.stream().filter(d -> !d.isRequest()).toList());
        assertEquals(without.decisions.size() + 1, with.decisions.size());
    }
}
