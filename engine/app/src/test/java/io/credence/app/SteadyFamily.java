package io.credence.app;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Updater;
import java.util.List;

/** A family for tests of the command line: registered, with one option and no arithmetic. */
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
            throw new UnsupportedOperationException();
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
}
