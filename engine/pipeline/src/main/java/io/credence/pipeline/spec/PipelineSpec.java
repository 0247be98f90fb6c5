package io.credence.pipeline.spec;

import io.credence.core.OptionException;
import io.credence.pipeline.sheet.Origin;
import io.credence.pipeline.sheet.SheetException;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline as its spec describes it, checked and with every default filled in; immutable.
 *
 * @param name of the pipeline and the beginning of its topics' names
 * @param seed of everything random
 * @param input where records come from
 * @param model what is assumed about them
 * @param drift how change is looked for
 * @param output how often results are published
 * @param alerts when someone is told
 * @param state what is kept of keys, and where
 * @param kafka client settings
 * @param origin where all this was written
 */
public record PipelineSpec(
        String name,
        long seed,
        Input input,
        ModelChoice model,
        Drift drift,
        Output output,
        Alerts alerts,
        State state,
        KafkaSettings kafka,
        Origin origin) {

    /**
     * The spec that a family's name alone stands for: everything at its default.
     *
     * @throws SheetException when there is no such family, or it has options that must be given
     */
    public static PipelineSpec ofFamily(String family, Families families) {
        return SpecAssembly.ofFamily(family, families);
    }

    /**
     * The input topic, without which nothing can run against a cluster.
     *
     * @throws SheetException when the spec names none
     */
    public String requireTopic() {
        return input.topic()
                .orElseThrow(() -> new SheetException(List.of(origin.problem(
                        "spec.input.topic", "must be given to run against a cluster: " + Sections.TOPIC_SENTENCE))));
    }

    /**
     * The same with another input, as when flags override the spec, and the model made anew for it.
     *
     * @throws SheetException when the model's settings do not fit that input
     */
    public PipelineSpec withInput(Input other) {
        try {
            ModelChoice fitted = ModelChoice.of(model.maker(), model.settings(), other.fields(), output);
            return new PipelineSpec(name, seed, other, fitted, drift, output, alerts, state, kafka, origin);
        } catch (OptionException e) {
            throw new SheetException(List.of(origin.problem(Sections.MODEL + "." + e.option(), e.problem())));
        }
    }

    /** The same with values and covariates made up where the model needs more than are named: to say what a bare family does. */
    public PipelineSpec withMadeUpFields() {
        Input.Fields f = input.fields();
        List<String> values = new ArrayList<>(f.values());
        while (model.model().dimension() > 1 && values.size() < model.model().dimension()) {
            values.add("/y" + (values.size() + 1));
        }
        List<String> covariates = new ArrayList<>(f.covariates());
        while (covariates.size() < model.model().leastInputs()) {
            covariates.add("/x" + (covariates.size() + 1));
        }
        return withInput(input.withFields(new Input.Fields(
                f.key(),
                f.time(),
                f.sequence(),
                f.id(),
                values,
                covariates,
                f.censored(),
                model.model().categories())));
    }

    /** The same with another model. */
    public PipelineSpec withModel(ModelChoice other) {
        return new PipelineSpec(name, seed, input, other, drift, output, alerts, state, kafka, origin);
    }

    /** The same that looks for change in another way. */
    public PipelineSpec withDrift(Drift other) {
        return new PipelineSpec(name, seed, input, model, other, output, alerts, state, kafka, origin);
    }
}
