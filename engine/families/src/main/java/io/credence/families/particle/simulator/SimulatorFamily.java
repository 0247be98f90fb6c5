package io.credence.families.particle.simulator;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.families.particle.Filter;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of somebody's own: a class on the class path. */
public final class SimulatorFamily implements ModelFamily {
    static final String NAME = "simulator";

    private static final int FEW = 200;

    private static final Option.Form NAMED =
            new Option.Form("the name of a class, as com.example.Tank", "^[A-Za-z_$][A-Za-z0-9_$.]*$", text -> text);

    private static final Option.Form GIVEN = new Option.Form("a text such as capacity=10", "^[^=]+=.*$", text -> text);

    private static final Options OPTIONS = Options.of(
                    Option.text(
                                    "class",
                                    "The class: it implements " + Simulator.class.getName()
                                            + " and is on the class path, where CREDENCE_CLASS_PATH puts it.",
                                    NAMED)
                            .required(),
                    Option.texts("options", "What the class is told, as [capacity=10, leak=0.2].", GIVEN),
                    Option.of(
                                    "timeLimit",
                                    Option.Type.DURATION,
                                    "How long the class may take for a record, by the wall clock; what takes longer is quarantined.")
                            .positive()
                            .defaultsTo(Duration.ofSeconds(1)))
            .and(Learn.blurring("Of what the class says stands still and is not known"))
            .and(Swarm.options());

    /** Found by the service loader. */
    public SimulatorFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "values of a model of your own, told by a Java class on the class path";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        Filter.bootstrapOnly(s, NAME);
        if (!s.isGiven("class")) {
            throw new OptionException("class", "must be given");
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String text : s.texts("options")) {
            int at = text.indexOf('=');
            String before = given.put(
                    text.substring(0, at).strip(), text.substring(at + 1).strip());
            if (before != null) {
                throw new OptionException("options", text.substring(0, at).strip() + " is given twice");
            }
        }
        Duration limit = s.duration("timeLimit");
        Class<? extends Simulator> type = Classes.find(s.text("class"));
        List<Simulation.First> numbers = Trial.of(type, given, limit);
        boolean isLearnt = numbers.stream().anyMatch(number -> number.scale() != null);
        Learn learn = Learn.blurred(s, isLearnt, "a class that names parameters()");
        return model(new Simulation(type, given, numbers, learn), Swarm.of(s), limit);
    }

    static SimulatorModel model(Simulation of, Swarm swarm, Duration limit) {
        String told = of.options().isEmpty() ? "" : ", told " + of.options();
        List<String> words = new ArrayList<>();
        words.add("The state is " + String.join(", ", of.states())
                + "; how it begins, moves and shows itself is what "
                + of.type().getName() + " says" + told + ".");
        if (!of.parameters().isEmpty()) {
            List<String> states = of.states();
            words.add("Parameters that stand still and are not known: "
                    + String.join(
                            ", ", states.subList(states.size() - of.parameters().size(), states.size()))
                    + ". " + of.learn().inWords("them", "move"));
        }
        words.add("A record for which it takes longer than " + Prose.duration(limit)
                + " is quarantined, as one at which it throws or gives no number.");
        return new SimulatorModel(new ParticleModel(NAME, of, swarm, words), limit);
    }

    @Override
    public Model exemplar() {
        Duration limit = Duration.ofSeconds(30);
        List<Simulation.First> numbers = Trial.of(Culture.class, Map.of(), limit);
        return model(new Simulation(Culture.class, Map.of(), numbers, Learn.blurred(1)), Swarm.of(FEW), limit);
    }
}
