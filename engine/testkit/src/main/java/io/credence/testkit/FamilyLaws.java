package io.credence.testkit;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The law suite: every registered family's exemplar, and the further models its {@link Witness} names, against every
 * law; static.
 */
public final class FamilyLaws {
    private FamilyLaws() {}

    /** Every law there is. */
    public static List<Law> all() {
        return List.of(
                BeliefLaws.STORES_EVERY_BIT,
                BeliefLaws.REFUSES_DAMAGE,
                BeliefLaws.ASKING_CHANGES_NOTHING,
                EvidenceLaws.EQUALS_THE_WITNESS,
                EvidenceLaws.AVERAGES_TO_THE_WITNESS,
                EvidenceLaws.INTEGRATES_OUT,
                EvidenceLaws.HAS_NO_ORDER,
                PredictiveLaws.MASS_IS_ONE,
                PredictiveLaws.ROUNDED_MASS_IS_ONE,
                PredictiveLaws.PIT_IS_THE_CDF,
                PredictiveLaws.QUANTILES,
                PredictiveLaws.MOMENTS,
                PredictiveLaws.CRPS,
                PredictiveLaws.UNTOLD,
                PredictiveLaws.PIT_IS_RARITY,
                PredictiveLaws.NAMES_HAVE_NO_NUMBERS,
                CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM,
                CalibrationLaws.ROUNDED_PITS_ARE_UNIFORM,
                BeliefLaws.ORDER_DOES_NOT_MATTER,
                BeliefLaws.WEIGHT_TWO_IS_TWICE,
                BeliefLaws.MERGING_IS_SEEING_BOTH,
                BeliefLaws.EVOLVING_COMPOSES,
                BeliefLaws.MISSING_ONLY_EVOLVES,
                BeliefLaws.WIDENING_ENDS,
                BeliefLaws.WIDENING_COMPOSES,
                BeliefLaws.WIDENING_IS_DOWNWEIGHTING,
                BeliefLaws.WIDENING_WIDENS,
                StreamLaws.DRAWS_BELONG_TO_THEIR_RECORD,
                StreamLaws.KEYS_ARE_UNCORRELATED,
                StreamLaws.NOTHING_IS_ALLOCATED,
                StreamLaws.HOSTILE_VALUES,
                StreamLaws.HOSTILE_INPUTS,
                StreamLaws.EQUAL_VALUES,
                PartLaws.PARTS_ADD_UP,
                CalibrationLaws.PARAMETER_RANKS_ARE_UNIFORM);
    }

    /** Every law of vectors. */
    public static List<Law> ofVectors() {
        List<Law> laws = new ArrayList<>(VectorLaws.all());
        laws.addAll(CountVectorLaws.all());
        laws.add(PartLaws.PARTS_ADD_UP);
        return laws;
    }

    /** The laws that need no proper prior: the models a spec gets by naming a family and nothing else. */
    public static List<Law> evenOfDefaults() {
        return List.of(
                BeliefLaws.STORES_EVERY_BIT,
                BeliefLaws.REFUSES_DAMAGE,
                BeliefLaws.ASKING_CHANGES_NOTHING,
                PredictiveLaws.MASS_IS_ONE,
                PredictiveLaws.QUANTILES,
                BeliefLaws.EVOLVING_COMPOSES,
                BeliefLaws.MISSING_ONLY_EVOLVES,
                StreamLaws.DRAWS_BELONG_TO_THEIR_RECORD,
                StreamLaws.NOTHING_IS_ALLOCATED,
                StreamLaws.HOSTILE_VALUES,
                StreamLaws.HOSTILE_INPUTS,
                StreamLaws.EQUAL_VALUES,
                PartLaws.PARTS_ADD_UP);
    }

    /** One container per model, one test per law that speaks about it. */
    public static Stream<DynamicNode> forEveryFamily() {
        Stream<DynamicNode> proper = models().entrySet().stream()
                .map(entry -> hold(entry.getKey(), entry.getValue(), speaking(entry.getValue(), all(), ofVectors())));
        Stream<DynamicNode> defaults = families().stream()
                .filter(family -> family.options().all().stream().noneMatch(Option::isRequired))
                .map(FamilyLaws::holdDefaults);
        return Stream.concat(proper, defaults);
    }

    private static DynamicNode holdDefaults(ModelFamily family) {
        Model model = family.create(Settings.defaults(family.options()));
        List<Law> laws = speaking(model, evenOfDefaults(), VectorLaws.evenOfDefaults());
        return hold(family.name() + " with defaults", model, laws);
    }

    /** Laws of scalars ask for one value, even to find out whether they apply. */
    private static List<Law> speaking(Model model, List<Law> ofScalars, List<Law> ofVectors) {
        return model.dimension() == 1 ? ofScalars : ofVectors;
    }

    private static DynamicNode hold(String name, Model model, List<Law> laws) {
        return DynamicContainer.dynamicContainer(
                name,
                laws.stream()
                        .filter(law -> law.appliesTo().test(model))
                        .map(law -> DynamicTest.dynamicTest(
                                law.sentence(), () -> law.check().accept(model))));
    }

    /** Every model under examination, by name. */
    public static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (ModelFamily family : families()) {
            models.put(family.name(), family.exemplar());
            for (Witness witness : ServiceLoader.load(Witness.class)) {
                if (witness.family().equals(family.name())) {
                    for (Map<String, ?> settings : witness.furtherSettings()) {
                        Model model = family.create(Settings.of(family.options(), settings));
                        models.put(family.name() + " " + settings, model);
                    }
                    for (Model model : witness.furtherModels()) {
                        models.put(family.name() + " of " + model.inWords(), model);
                    }
                }
            }
        }
        for (ModelLayer layer : layers()) {
            for (Witness witness : ServiceLoader.load(Witness.class)) {
                if (witness.family().endsWith(" + " + layer.name())) {
                    witness.furtherModels().forEach(model -> models.put(model.family() + " " + model.inWords(), model));
                }
            }
        }
        return models;
    }

    /** Whether somebody else can tell the evidence of that family. */
    public static boolean hasWitness(String family) {
        return ServiceLoader.load(Witness.class).stream()
                .anyMatch(witness -> witness.get().family().equals(family));
    }

    /** Every registered layer. */
    public static List<ModelLayer> layers() {
        List<ModelLayer> layers = new ArrayList<>();
        ServiceLoader.load(ModelLayer.class).forEach(layers::add);
        return layers;
    }

    /** Every registered family. */
    public static List<ModelFamily> families() {
        List<ModelFamily> families = new ArrayList<>();
        ServiceLoader.load(ModelFamily.class).forEach(families::add);
        return families;
    }
}
