package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.core.Belief;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.families.bernoulli.BernoulliFamily;
import io.credence.families.exponential.ExponentialFamily;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.poisson.PoissonFamily;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Priors by the ends between which a quantity is expected. */
final class BetweenTest {
    private static final double CLOSE = 1e-9;

    private static Summary prior(ModelFamily family, Map<String, String> settings) {
        Model model = family.create(Settings.of(family.options(), settings));
        Updater updater = model.newUpdater();
        Belief b = Belief.of(model.layout());
        updater.initialise(b, new KeyedRandom());
        return updater.summarise(b);
    }

    /** Reads them back where they are published: at 5 % and 95 %. */
    private static void holds(double low, double high, Summary.Parameter parameter, double power) {
        assertEquals(1, Math.pow(parameter.quantiles()[1], power) / low, CLOSE, parameter.name() + " 5 %");
        assertEquals(1, Math.pow(parameter.quantiles()[5], power) / high, CLOSE, parameter.name() + " 95 %");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.2", "0.4, 0.6", "0.1, 0.999", "1e-6, 1e-5", "0.9, 0.901", "0.01, 0.99"})
    void shares(String low, String high) {
        Summary prior = prior(new BernoulliFamily(), Map.of("prior.q05", low, "prior.q95", high));
        holds(Double.parseDouble(low), Double.parseDouble(high), prior.parameter("share"), 1);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 7", "1e-9, 2e-9", "1000, 1001", "0.001, 5000"})
    void rates(String low, String high) {
        Map<String, String> ends = Map.of("prior.q05", low, "prior.q95", high);
        double l = Double.parseDouble(low);
        double h = Double.parseDouble(high);
        holds(l, h, prior(new PoissonFamily(), ends).parameter("rate"), 1);
        holds(l, h, prior(new ExponentialFamily(), ends).parameter("rate"), 1);
    }

    @Test
    void means() {
        Map<String, String> both =
                Map.of("prior.q05", "12", "prior.q95", "31", "prior.sd.q05", "0.5", "prior.sd.q95", "4");
        holds(12, 31, prior(new GaussianFamily(), both).parameter("mean"), 1);
        holds(0.5, 4, prior(new GaussianFamily(), both).parameter("variance"), 0.5);
        Map<String, String> known = Map.of("prior.q05", "12", "prior.q95", "31", "known.variance", "9");
        holds(12, 31, prior(new GaussianFamily(), known).parameter("mean"), 1);
        Map<String, String> centred = Map.of("prior.sd.q05", "0.5", "prior.sd.q95", "4", "known.mean", "2");
        holds(0.5, 4, prior(new GaussianFamily(), centred).parameter("variance"), 0.5);
    }

    @Test
    void levels() {
        Map<String, String> both =
                Map.of("initial.q05", "-3", "initial.q95", "40", "noise.q05", "0.5", "noise.q95", "4");
        holds(-3, 40, prior(new LocalLevelFamily(), both).parameter("level"), 1);
        holds(0.5, 4, prior(new LocalLevelFamily(), both).parameter("noise variance"), 0.5);
        Map<String, String> known =
                Map.of("initial.q05", "-3", "initial.q95", "40", "noise.sd", "2", "level.sd", "0.1");
        holds(-3, 40, prior(new LocalLevelFamily(), known).parameter("level"), 1);
    }

    @Test
    void whatCannotBeIsNamed() {
        refused(new PoissonFamily(), "prior.q95", Map.of("prior.q05", "1"));
        refused(new PoissonFamily(), "prior.q05", Map.of("prior.q05", "0", "prior.q95", "1"));
        refused(new PoissonFamily(), "prior.q95", Map.of("prior.q05", "2", "prior.q95", "1"));
        refused(new PoissonFamily(), "prior.shape", Map.of("prior.q05", "1", "prior.q95", "2", "prior.shape", "1"));
        refused(new PoissonFamily(), "prior.q95", Map.of("prior.q05", "1", "prior.q95", "1.0000000001"));
        refused(new BernoulliFamily(), "prior.q95", Map.of("prior.q05", "0.5", "prior.q95", "1.5"));
        refused(new GaussianFamily(), "prior.q05", Map.of("prior.q05", "1", "prior.q95", "2"));
        refused(new LocalLevelFamily(), "initial.q05", Map.of("initial.q05", "1", "initial.q95", "2"));
    }

    private static void refused(ModelFamily family, String option, Map<String, String> settings) {
        OptionException e = assertThrows(
                OptionException.class,
                () -> family.create(Settings.of(family.options(), settings)),
                settings::toString);
        assertEquals(option, e.option(), e.getMessage());
    }
}
