package io.credence.families.particle.level;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.families.particle.Filter;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import java.util.ArrayList;
import java.util.List;

/** A level that wanders, seen through noise with heavy tails. */
public final class StudentLevelFamily implements ModelFamily {
    static final String NAME = "student-level";

    private static final int FEW = 20;
    private static final long USUAL = 100; // only precisions are drawn: as good as thousands that draw levels

    private static final Options OPTIONS = Options.of(
                    Option.number("level.sd", "How far the level wanders.")
                            .in("per √second")
                            .positive()
                            .required(),
                    Option.number("noise.scale", "The scale of the noise: most values lie no farther from the level.")
                            .positive()
                            .required(),
                    Option.number("degrees", "The degrees of the noise's Student t: the fewer, the heavier its tails.")
                            .within(new Option.Range(StudentLevel.FEWEST, 1e6, false))
                            .defaultsTo(4.0),
                    Option.number("initial.mean", "Where the first level is expected.")
                            .required(),
                    Option.number("initial.sd", "How far the first level may be from there.")
                            .positive()
                            .required())
            .and(Swarm.options(USUAL));

    /** Found by the service loader. */
    public StudentLevelFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "a level that wanders, seen through noise with heavy tails, so that what is far off moves it little";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        double level = s.number("level.sd");
        double initial = s.number("initial.sd");
        Filter filter = Filter.of(s, NAME, Filter.BOOTSTRAP, Filter.RAO_BLACKWELLISED);
        return model(
                new StudentLevel(
                        level * level,
                        s.number("noise.scale"),
                        s.number("degrees"),
                        s.number("initial.mean"),
                        initial * initial,
                        filter == Filter.BOOTSTRAP),
                Swarm.of(s));
    }

    private static ParticleModel model(StudentLevel of, Swarm swarm) {
        List<String> words = new ArrayList<>(List.of(
                "A level wanders by about " + Prose.number(Math.sqrt(of.levelVariance()))
                        + " in a second (more with the root of time); each value shows it with noise of scale "
                        + Prose.number(of.scale()) + " whose tails are those of Student's t with "
                        + Prose.number(of.degrees()) + " degrees.",
                "The prior expects the first level at " + Prose.number(of.initialMean()) + " ± "
                        + Prose.number(Math.sqrt(of.initialVariance())) + "."));
        if (!of.isDrawn()) {
            words.add(
                    "What the particles draw is how far off each value was; of the level they hold a normal distribution.");
        }
        return new ParticleModel(NAME, of, swarm, words);
    }

    @Override
    public Model exemplar() {
        return model(new StudentLevel(0.1, 1, 5, 0.5, 4, false), Swarm.of(FEW));
    }
}
