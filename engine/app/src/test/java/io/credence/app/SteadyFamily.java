package io.credence.app;

import io.credence.core.Accuracy;
import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.List;
import java.util.random.RandomGenerator;

/** A family for tests of the command line: registered, with one option and hardly any arithmetic. */
public final class SteadyFamily implements ModelFamily {
    @Override
    public String name() {
        return "steady";
    }

    @Override
    public String sentence() {
        return "Nothing ever changes.";
    }

    @Override
    public Options options() {
        return Options.of(Option.number("value", "What it is.").defaultsTo(0.0));
    }

    @Override
    public Model create(Settings settings) {
        return new Nothing(name());
    }

    @Override
    public Model exemplar() {
        return new Nothing(name());
    }

    private record Nothing(String family) implements Model {
        @Override
        public Layout layout() {
            return Layout.of(1, "nothing");
        }

        @Override
        public Accuracy accuracy() {
            return Accuracy.EXACT;
        }

        @Override
        public Updater newUpdater() {
            return new Idle();
        }

        @Override
        public boolean isExchangeable() {
            return true;
        }

        @Override
        public boolean admits(Observation y) {
            return true;
        }

        @Override
        public List<String> inWords() {
            return List.of("Nothing is assumed.");
        }
    }

    /** Expects a standard normal value for ever. */
    private static final class Idle implements Updater {
        @Override
        public void initialise(Belief b, RandomGenerator rng) {}

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {}

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            out.scoreNormal(y, 0, 1, rng);
            return true;
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {}

        @Override
        public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
            inOut.value(rng.nextGaussian());
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {}

        @Override
        public Summary summarise(Belief b) {
            return new Summary(List.of());
        }
    }
}
