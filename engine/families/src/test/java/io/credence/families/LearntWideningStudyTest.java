package io.credence.families;

import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.core.drift.RankDetector;
import io.credence.families.AfterAlarms.Shift;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.poisson.PoissonFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables of docs/results/2026-11-22-widening.md. Every seed is fixed. */
@Tag("slow")
final class LearntWideningStudyTest {
    private static final int STREAMS = 100;
    static final List<Shift> SHIFTS = List.of(
            new Shift(".5 sd", 0.5, 1),
            new Shift("1 sd", 1, 1),
            new Shift("2 sd", 2, 1),
            new Shift("5 sd", 5, 1),
            new Shift("50 sd", 50, 1),
            new Shift("sd × 2", 0, 2),
            new Shift("sd × .5", 0, 0.5),
            new Shift("1 sd, sd × 2", 1, 2));

    static Map<String, DriftPolicy> policies() {
        Map<String, DriftPolicy> all = new LinkedHashMap<>();
        all.put("restart", DriftPolicy.restart());
        all.put("4 records", DriftPolicy.widenToWorth(4));
        all.put(".1", DriftPolicy.widen(0.1));
        all.put(".5", DriftPolicy.widen(0.5));
        all.put(".9", DriftPolicy.widen(0.9));
        all.put("alert", DriftPolicy.alert());
        all.put("learnt", DriftPolicy.widenToWorth(4).learning());
        return all;
    }

    @Test
    void natsAfterAlarms() {
        table(new GaussianFamily(), RankDetector.Source.VALUES);
        table(new PoissonFamily(), RankDetector.Source.VALUES);
        table(new LocalLevelFamily(), RankDetector.Source.RESIDUALS_FIRST);
    }

    private static void table(ModelFamily family, RankDetector.Source source) {
        Model model = family.create(Settings.defaults(family.options()));
        for (int before : new int[] {300, 3000}) {
            System.out.printf("%n%s, %,d records before%n%n| kept | mixed |", family.name(), before);
            SHIFTS.forEach(shift -> System.out.printf(" %s |", shift.name()));
            System.out.printf("%n|---%s|%n", "|---".repeat(1 + SHIFTS.size()));
            policies().forEach((name, policy) -> row(name, model, source, policy, before));
        }
    }

    private static void row(String name, Model model, RankDetector.Source source, DriftPolicy policy, int before) {
        StringBuilder cells = new StringBuilder();
        AfterAlarms mixed = new AfterAlarms(model, source, policy);
        for (Shift shift : SHIFTS) {
            AfterAlarms one = new AfterAlarms(model, source, policy);
            for (int i = 0; i < STREAMS; i++) {
                one.run(shift, before, 50_000 + i);
            }
            mixed.add(one);
            cells.append(String.format(Locale.ROOT, " %.4f (%d) |", one.natsPerRecord(), one.alarms()));
        }
        System.out.printf(Locale.ROOT, "| %s | %.4f |%s%n", name, mixed.natsPerRecord(), cells);
    }
}
