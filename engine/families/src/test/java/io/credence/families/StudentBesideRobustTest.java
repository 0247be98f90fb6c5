package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.StudentT;
import io.credence.families.layers.robust.RobustLayer;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.level.StudentLevel;
import io.credence.testkit.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A level under noise with tails of four degrees, by the filter that is exact but for its particles, and by those that weigh records. Kills: precisions of particles
 * that say less of the level than a weight does.
 */
final class StudentBesideRobustTest {
    private static final int STREAMS = 100;
    private static final int RECORDS = 300;
    private static final int LOOKED_AT = 20; // every so many records: summaries cost more than these
    private static final double DEGREES = 4;
    private static final double WANDER = 0.09;
    private static final double NOISE = DEGREES / (DEGREES - 2); // variance of t

    private record Told(double score, double square) {}

    @Test
    void whatIsExactInTheLimitIsBest() {
        RobustLayer robust = new RobustLayer();
        Map<String, Model> models = new LinkedHashMap<>();
        models.put(
                "student-level, 200 particles",
                new ParticleModel(
                        "student-level", new StudentLevel(WANDER, 1, DEGREES, 0, 4, false), Swarm.of(200), List.of()));
        models.put(
                "robust, student-t, around local-level",
                robust.around(
                        new LocalLevelModel(WANDER, 1, 0, 4),
                        Settings.of(robust.options(), Map.of("robust.weigh", "student-t", "robust.degrees", "4"))));
        models.put(
                "robust, wolf, around local-level",
                robust.around(new LocalLevelModel(WANDER, NOISE, 0, 4), Settings.of(robust.options(), Map.of())));
        models.put("local-level", new LocalLevelModel(WANDER, NOISE, 0, 4));
        Told exact = null;
        for (Map.Entry<String, Model> model : models.entrySet()) {
            Told told = told(model.getValue());
            System.out.printf(
                    "%s: mean log score %.4f, rms error of the level %.4f%n",
                    model.getKey(), told.score, Math.sqrt(told.square));
            exact = exact == null ? told : exact;
            assertTrue(told.score <= exact.score, model.getKey());
            assertTrue(told.square >= 0.99 * exact.square, model.getKey()); // of so many levels a tie is within that
        }
    }

    private static Told told(Model model) {
        double score = 0;
        double square = 0;
        KeyedRandom random = new KeyedRandom();
        for (int stream = 0; stream < STREAMS; stream++) {
            random.aim(stream, 0, 0, 0);
            Walk walk = new Walk(model, stream);
            double level = 2 * random.nextGaussian();
            for (int i = 0; i < RECORDS; i++) {
                if (i > 0) {
                    level += Math.sqrt(WANDER) * random.nextGaussian();
                    walk.evolve(i - 1, i);
                }
                walk.observe(Observation.at(i, level + StudentT.fromNormalScore(random.nextGaussian(), DEGREES)));
                if (i % LOOKED_AT == LOOKED_AT - 1) {
                    double told = walk.updater()
                            .summarise(walk.belief())
                            .parameter("level")
                            .mean();
                    square += (told - level) * (told - level) * LOOKED_AT / (STREAMS * RECORDS);
                }
            }
            score += walk.evidence() / (STREAMS * RECORDS);
        }
        return new Told(score, square);
    }
}
