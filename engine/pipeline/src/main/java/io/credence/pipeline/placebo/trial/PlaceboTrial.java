package io.credence.pipeline.placebo.trial;

import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.Placebo;
import io.credence.pipeline.placebo.PlaceboBooks;
import io.credence.pipeline.placebo.PlaceboFigures;
import io.credence.pipeline.placebo.Placebos;

/**
 * A law of records, and the model and detector that are right for it; immutable.
 *
 * @param walk sd of what a record moves the level by
 */
public record PlaceboTrial(Model model, DriftDetector detector, double walk) {
    private static final long PACE = 10_000_000; // µs from record to record
    private static final int SHORTEST_CALM = 120; // as an episode of a placebo has it
    private static final double LONGEST_CALM = 32; // times the shortest
    private static final double KEPT = 4; // records' worth of belief, after an alarm
    private static final int KEYS = 9_876;
    private static final int FRESH = 555;
    private static final long FRESH_STREAMS = 1_000_000;

    /** What placebos beside all of so many keys say. */
    public PlaceboFigures placebos(int keys, int records) {
        PlaceboBooks books = new PlaceboBooks();
        Assimilator live = assimilator();
        Placebos placebos = new Placebos(1, model, detector, DriftPolicy.widenToWorth(KEPT), false, y -> true, books);
        Observation y = Observation.of(0);
        for (int key = 0; key < keys; key++) {
            Posterior p = live.begin(KeyedRandom.keyHash(KEYS, new byte[] {(byte) key, (byte) (key >> 8)}, 0, 2));
            Stream stream = new Stream(key, walk);
            Placebo placebo = null;
            for (int i = 0; i < records; i++) {
                y.value(stream.next()).time(i * PACE).sequence(0);
                live.accept(p, y);
                placebo = placebos.follow(placebo, p, y);
            }
        }
        return books;
    }

    /** What is true of so many streams: calm for as long as an episode's, then shifted by a size of the ladder, each in turn. */
    public PlaceboTruth truth(int streams) {
        PlaceboTruth truth = new PlaceboTruth();
        Assimilator assimilator = assimilator();
        Observation y = Observation.of(0);
        double sd = sd();
        for (int n = 0; n < streams; n++) {
            KeyedRandom random = new KeyedRandom().aim(FRESH, n, 1, 0);
            int calm = (int) (SHORTEST_CALM * Elementary.exp(Elementary.log(LONGEST_CALM) * random.nextDouble()));
            int size = n % Ladder.SDS.size();
            double shift = (random.nextBoolean() ? 1 : -1) * Ladder.SDS.get(size) * sd;
            Posterior p = assimilator.begin(n);
            Stream stream = new Stream(FRESH_STREAMS + n, walk);
            for (int i = 0; i < calm; i++) {
                assimilator.accept(p, y.value(stream.next()).time(i * PACE).sequence(0));
                truth.calm(i == 0 ? 0 : PACE, assimilator.isAlarm());
            }
            truth.changed(size, found(assimilator, p, y, stream, shift, calm));
        }
        return truth;
    }

    /** Records from the shift to the alarm; 0 where there is none within the hour. */
    private static int found(
            Assimilator assimilator, Posterior p, Observation y, Stream stream, double shift, int calm) {
        for (int after = 0; after * PACE <= Placebos.HOUR_MICROS; after++) {
            y.value(stream.next() + shift).time((calm + after) * PACE).sequence(0);
            assimilator.accept(p, y);
            if (assimilator.isAlarm()) {
                return after + 1;
            }
        }
        return 0;
    }

    private Assimilator assimilator() {
        return new Assimilator(model, detector, DriftPolicy.widenToWorth(KEPT), false);
    }

    /** Of what the best filter does not foresee, in the long run: the level's variance before a record is P with P² = q(P + 1). */
    private double sd() {
        double q = walk * walk;
        return Math.sqrt(1 + 0.5 * (q + Math.sqrt(q * q + 4 * q)));
    }

    /** Noise of sd 1 around a level that walks. */
    private static final class Stream {
        private final KeyedRandom random;
        private final double walk;
        private double level;

        Stream(long number, double walk) {
            random = new KeyedRandom().aim(KEYS, number, 0, 0);
            this.walk = walk;
        }

        double next() {
            level += walk * random.nextGaussian();
            return level + random.nextGaussian();
        }
    }
}
