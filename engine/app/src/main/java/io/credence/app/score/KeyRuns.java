package io.credence.app.score;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.predictive.Naive;
import io.credence.simulate.score.predictive.Prediction;
import io.credence.simulate.score.predictive.PredictiveRun;
import java.nio.charset.StandardCharsets;

/** How a key was predicted by the replay and by each rival, place by place; confined to a thread. */
final class KeyRuns {
    private final Naive persistenceRival;
    private final Naive seasonalRival;

    /** The replay's own. */
    final PredictiveRun own = new PredictiveRun();

    /** As the last value was. */
    final PredictiveRun persistence = new PredictiveRun();

    /** As the value one season ago was; no records without a season. */
    final PredictiveRun seasonal = new PredictiveRun();

    /** Another replay's; no records without one. */
    final PredictiveRun other = new PredictiveRun();

    /**
     * Nothing yet.
     *
     * @param season in records; 0 for none
     */
    KeyRuns(String key, int season) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        long hash = KeyedRandom.keyHash(0, bytes, 0, bytes.length);
        persistenceRival = Naive.persistence(hash);
        seasonalRival = season > 0 ? Naive.seasonal(season, hash) : null;
    }

    /** A record; {@code rival} is what the other replay said of it, null without one. */
    void add(Said said, Prediction rival) {
        double value = said.observed();
        own.add(value, said.prediction());
        persistence.add(value, persistenceRival.next(value));
        if (seasonalRival != null) {
            seasonal.add(value, seasonalRival.next(value));
        }
        if (rival != null) {
            other.add(value, rival);
        }
    }
}
