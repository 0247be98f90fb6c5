package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.DriftDetector;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.classical.AdwinDetector;
import io.credence.core.drift.classical.PageHinkleyDetector;
import io.credence.core.random.KeyedRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What detectors keep and say of the level before a change. */
final class CalmLevelTest {
    private static final AlarmBudget BUDGET = new AlarmBudget.PerRecords(1, 1000);

    static Stream<DriftDetector> detectors() {
        return Stream.of(
                new CusumDetector(BUDGET, 15),
                new RankDetector(BUDGET, RankDetector.Source.RESIDUALS),
                PageHinkleyDetector.at(50, PageHinkleyDetector.Settings.USUAL),
                new AdwinDetector(AdwinDetector.DELTA));
    }

    /** Kills: a mean that is not there, kept as it is; what is stored has to be a number. */
    @ParameterizedTest
    @MethodSource("detectors")
    void ofNamesThereIsNoneAndWhatIsKeptIsFinite(DriftDetector detector) {
        Belief b = Belief.of(detector.layout());
        detector.reset(b);
        Surprise s = new Surprise();
        Suspicion out = new Suspicion();
        KeyedRandom random = new KeyedRandom();
        boolean hasAlarmed = false;
        for (int i = 0; i < 3_000; i++) {
            boolean isRare = random.aim(1, i, 0, 1).nextDouble() < (i < 1_000 ? 0.05 : 0.6);
            s.timeMicros(i * 1_000_000L);
            double[] masses = {0.95, 0.05};
            s.scoreName(Math.log(masses[isRare ? 1 : 0]), masses, isRare ? 1 : 0, random);
            out.calm();
            detector.watch(b, new Observation().value(isRare ? 1 : 0), s, random, out);
            for (int n = 0; n < detector.layout().width(); n++) {
                assertTrue(Math.abs(b.get(n)) <= Double.MAX_VALUE, "number " + n + " after record " + i);
            }
            if (out.isAlarm()) {
                hasAlarmed = true;
                assertTrue(Double.isNaN(out.meanBefore()) && Double.isNaN(out.sdBefore()));
            }
        }
        assertTrue(hasAlarmed);
    }

    /** Kills: the count of a counter in the place of its rate. */
    @Test
    void ofACounterItIsTheRate() {
        double[] a = new double[3];
        Surprise s = new Surprise();
        s.scoreNormal(new Observation().value(7), 5, 2, new KeyedRandom().aim(1, 1, 1, 1));
        s.readCounted(1_000, 10);
        CalmLevel.keep(a, 1, s);
        Suspicion out = new Suspicion();
        CalmLevel.tell(a, 1, out);
        assertEquals(5, out.meanBefore());
        assertEquals(2, out.sdBefore());
    }
}
