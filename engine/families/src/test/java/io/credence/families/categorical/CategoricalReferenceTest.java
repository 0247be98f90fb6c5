package io.credence.families.categorical;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Belief;
import io.credence.core.Divergent;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Summary;
import io.credence.testkit.Walk;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Categories against numbers computed elsewhere. */
final class CategoricalReferenceTest {
    private static CategoricalModel model(double... prior) {
        List<String> names = List.of("a", "b", "c").subList(0, prior.length - 1);
        return new CategoricalModel(names, Arrays.stream(prior).boxed().toList());
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        Arrays.setAll(numbers, i -> list.get(i).asDouble());
        return numbers;
    }

    @Test
    void followsTheReference() {
        JsonNode file = read("conjugate").get("dirichlet_categorical");
        Walk walk = new Walk(model(numbers(file.get("prior"))));
        for (int i = 0; i < file.get("x").size(); i++) {
            walk.observe(Observation.of(file.get("x").get(i).asDouble()));
            close(file.get("log_pred").get(i), walk.surprise().logDensity());
        }
        close(file.get("log_marginal"), walk.evidence());
        for (int k = 0; k < 4; k++) {
            close(file.get("posterior").get(k), walk.number(k));
        }
        Summary.Parameter share = walk.updater().summarise(walk.belief()).parameter("share of c");
        assertEquals(15.5 / 29.5, share.mean(), 1e-15);
        assertEquals(
                "share of others",
                walk.updater().summarise(walk.belief()).parameters().get(3).name());
    }

    @Test
    void divergencesFollowTheReference() {
        int checked = 0;
        for (JsonNode c : read("kl").get("cases")) {
            if (c.get("family").asText().equals("dirichlet")) {
                double[] p = numbers(c.get("p"));
                double[] q = numbers(c.get("q"));
                Divergent updater = (Divergent) model(p).newUpdater();
                close(c.get("kl"), updater.divergence(new Belief().attach(p, 0), new Belief().attach(q, 0)));
                checked++;
            }
        }
        assertEquals(4, checked);
    }

    @Test
    void namesComeWithTheShape() {
        CategoricalFamily family = new CategoricalFamily();
        Settings settings = Settings.defaults(family.options());
        assertEquals(
                List.of("ok", "fail"),
                family.create(settings, new Shape(1, 0, List.of("ok", "fail"))).categories());
    }
}
