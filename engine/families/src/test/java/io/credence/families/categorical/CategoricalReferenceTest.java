package io.credence.families.categorical;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        return new CategoricalModel(names, Arrays.stream(prior).boxed().toList(), false);
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

    /** The same names in another order: the same scores and places. Kills an order by the list, and ties broken by it. */
    @Test
    void howTheListIsWrittenDoesNotMatter() {
        Walk one = new Walk(model(2, 0.5, 1, 0.5));
        Walk other = new Walk(model(0.5, 1, 0.5, 2));
        int[] place = {3, 0, 1, 2}; // of each of the first's names among the other's
        for (int name : new int[] {0, 1, 3, 3, 2, 0, 1, 1, 1, 0, 2, 3}) {
            one.observe(Observation.of(name));
            other.observe(Observation.of(place[name]));
            assertEquals(one.surprise().logDensity(), other.surprise().logDensity(), 1e-14);
            assertEquals(one.surprise().residual(), other.surprise().residual(), 1e-12);
        }
    }

    /** A rare name that comes often is far out, the commonest never more than a little. */
    @Test
    void onlyWhatIsRareIsFarOut() {
        Walk walk = new Walk(model(1e6, 10, 3e6, 1));
        walk.observe(Observation.of(3));
        assertEquals(1, walk.surprise().pit(), 1e-6);
        walk.observe(Observation.of(2));
        assertTrue(walk.surprise().pit() < 0.75 && walk.surprise().isOneSided());
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
