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
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.layers.rate.RateModel;
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
    private static final Model GAUSSIAN = new GaussianModel(0, 1e-6, 0.5, 1e-6);
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
        RankDetector.Source source =
                model.isComparable() ? RankDetector.Source.VALUES : RankDetector.Source.RESIDUALS; // of a counter
        return new Plan(
                        "p",
                        7,
                        model,
                        new RankDetector(new AlarmBudget.PerRecords(1, 1000), source),
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
                if (y.timeMicros() > at) { // else it was folded in late
                    random.aim(key, y.timeMicros(), y.sequence(), Step.EVOLVE.code());
                    updater.evolve(belief, new Instants().set(at, y.timeMicros()), random);
                    at = y.timeMicros();
                }
                random.aim(key, y.timeMicros(), y.sequence(), Step.OBSERVE.code());
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
        for (Model model : List.of(LEVEL, BOX, GAUSSIAN)) {
            for (DriftPolicy policy : policies) {
                Asked asked = run(model, policy, 1.5, RECORDS);
                assertEquals(1, asked.requested.size(), policy + ": " + asked.responses());
                assertEquals(1, asked.requests.size());
                Decision last = asked.decisions.get(asked.decisions.size() - 1);
                Decision request = asked.requests.get(0);
                long since = request.observations() - last.observations();
                assertTrue(since >= Refreshes.WINDOW && since < Refreshes.WINDOW + 9, policy + " after " + since);
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

    /** Kills a count in which late records are records in order: the request would come before the second look. */
    @Test
    void whatComesLateHastensNothing() {
        for (int late = 0; late < 4; late++) {
            Asked asked = new Asked(LEVEL);
            Pipeline p = new Pipeline(plan(LEVEL, DriftPolicy.widenToWorth(4)), KeyStates.onHeap(), asked);
            for (int i = 0; i < RECORDS; i++) {
                p.accept("a", record(i, 3, 12));
                if (i > CHANGE + 20 && i <= CHANGE + 20 + late) {
                    assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(i - 0.5, 0)));
                }
            }
            assertEquals("[widen]", asked.responses());
            assertEquals(List.of(), asked.requested, late + " came late");
        }
    }

    /** Kills a withheld answer that takes the request of the one before it along, which goes on. */
    @Test
    void aHoldThatGoesOnIsStillAskedAbout() {
        DriftPolicy policy =
                DriftPolicy.widenToWorth(4).holding(0, 160, Long.MAX_VALUE).atMost(1, 1_000_000_000);
        Asked asked = new Asked(LEVEL);
        Pipeline p = new Pipeline(plan(LEVEL, policy), KeyStates.onHeap(), asked);
        for (int i = 0; i < RECORDS + 100; i++) {
            double more = i >= CHANGE + 80 ? 1.5 : 0;
            p.accept("a", Observation.at(i, record(i, 1.5, RECORDS).value() + more));
        }
        assertEquals("[freeze, alert, widen]", asked.responses());
        assertEquals(1, asked.requested.size());
        assertTrue(asked.requested.get(0).endsWith(" " + Refreshes.WINDOW), asked.requested.get(0));
    }

    /** Kills a request about the few records since a counter was reset. */
    @Test
    void aCounterThatIsResetBeginsTheWindowAnew() {
        Model rates = new RateModel(LEVEL, 1, RateModel.NEVER);
        List<String> windows = new ArrayList<>();
        Outputs heard = new Outputs() {
            @Override
            public void refresh(RefreshRequest request) {
                windows.add(
                        request.since().size() + " of " + request.posterior().observations());
            }
        };
        Pipeline p = new Pipeline(plan(rates, DriftPolicy.widenToWorth(4)), KeyStates.onHeap(), heard);
        double counted = 0;
        for (int i = 0; i < RECORDS; i++) {
            counted = i == CHANGE + 40
                    ? 0
                    : counted + 10 + record(i, 1.5, RECORDS).value();
            p.accept("a", Observation.at(i, counted));
        }
        assertEquals(1, windows.size(), windows.toString());
        assertTrue(windows.get(0).startsWith(Refreshes.WINDOW + " of "), windows.get(0));
    }

    /** Kills a request of an alarm that was long ago, and one that is never made, where the spec was another in between. */
    @Test
    void whatASpecAskedOnceIsForgotten() {
        Plan asking = plan(LEVEL, DriftPolicy.widenToWorth(4));
        KeyStates.OnHeap states = KeyStates.onHeap();
        Asked asked = new Asked(LEVEL);
        Pipeline[] specs = {
            new Pipeline(asking, states, asked),
            new Pipeline(asking.withRefreshes(false), states, asked),
            new Pipeline(asking, states, asked)
        };
        for (int i = 0; i < RECORDS; i++) {
            specs[i < CHANGE + 20 ? 0 : i < CHANGE + 40 ? 1 : 2].accept("a", record(i, 1.5, RECORDS));
        }
        assertEquals("[widen]", asked.responses());
        assertEquals(List.of(), asked.requested);

        DriftPolicy held = DriftPolicy.widenToWorth(4).holding(0.5, 50, Long.MAX_VALUE);
        KeyStates.OnHeap others = KeyStates.onHeap();
        Asked again = new Asked(LEVEL);
        Pipeline first = new Pipeline(plan(LEVEL, held), others, again);
        Pipeline then = new Pipeline(asking, others, again);
        for (int i = 0; i < RECORDS; i++) {
            (i < CHANGE + 15 ? first : then).accept("a", record(i, 1.5, RECORDS));
        }
        assertEquals("[down-weight]", again.responses());
        assertEquals(1, again.requested.size(), "once the hold is over");
    }

    /** Kills a burst of late records that the window loses. */
    @Test
    void aBurstOfLateRecordsIsInTheWindow() {
        Asked asked = new Asked(LEVEL);
        Pipeline p = new Pipeline(plan(LEVEL, DriftPolicy.widenToWorth(4)), KeyStates.onHeap(), asked);
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i, 1.5, RECORDS));
            for (int late = 0; i == CHANGE + 40 && late < 30; late++) {
                assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(i - 2 + late / 20.0, 1.5)));
            }
        }
        assertEquals(1, asked.requested.size());
        assertTrue(asked.requested.get(0).endsWith(" " + (Refreshes.WINDOW + 30)), asked.requested.get(0));
    }

    /** Kills a request that changes what is believed, told or decided, and a memory that refuses what comes late in calm. */
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
            int late = i == 150 ? 55 : i % 7 == 3 ? 1 : 0;
            for (int l = 0; l < late; l++) {
                Outcome outcome = second.accept("a", Observation.at(i - 2 + l / 60.0, 0));
                assertEquals(outcome, first.accept("a", Observation.at(i - 2 + l / 60.0, 0)), i + " " + l);
                assertTrue(i != 150 || outcome == Outcome.ABSORBED_LATE);
            }
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
