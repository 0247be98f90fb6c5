package io.credence.pipeline.spec;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Updater;
import java.util.List;

/** A family with options but no arithmetic; its level must not move more than its noise. */
record FakeFamily(String name, Options options) implements ModelFamily {

    static final Families FAMILIES = Families.of(
            new FakeFamily(
                    "gaussian",
                    Options.of(
                            Option.number("prior.mean", "Where the mean is expected.")
                                    .defaultsTo(0.0),
                            Option.number("prior.kappa", "How many records that is worth.")
                                    .positive()
                                    .defaultsTo(0.01))),
            new FakeFamily(
                    "local-level",
                    Options.of(
                            Option.number("level.sd", "How far the level wanders.")
                                    .positive()
                                    .in("per √second")
                                    .defaultsTo(0.1),
                            Option.number("noise.sd", "How far a value is from the level.")
                                    .positive()
                                    .defaultsTo(1.0),
                            Option.choice("noise.kind", "Its shape.", "normal", "student-t")
                                    .defaultsTo("normal"))),
            new FakeFamily("poisson", Options.of()));

    @Override
    public String sentence() {
        return "A fake " + name + ".";
    }

    @Override
    public Model create(Settings settings) {
        if (name.equals("local-level") && settings.number("level.sd") > 100 * settings.number("noise.sd")) {
            throw new OptionException("level.sd", "is more than a hundred times noise.sd");
        }
        return new Nothing(name);
    }

    @Override
    public Model exemplar() {
        return new Nothing(name);
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
