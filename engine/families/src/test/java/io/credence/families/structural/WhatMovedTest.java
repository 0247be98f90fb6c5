package io.credence.families.structural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.drift.NoDetector;
import io.credence.core.parts.PartMemory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What moved is what most of the cost is put down to: simulated streams of four parts, of which one is disturbed. */
final class WhatMovedTest {
    private static final int SEEDS = 300;
    private static final int CALM = 480; // twenty days of hours

    private enum Disturbed {
        NOTHING,
        LEVEL,
        SEASON,
        COVARIATE,
        OUTLIER
    }

    private static Model model() {
        StructuralFamily family = new StructuralFamily();
        return family.create(
                Settings.of(
                        family.options(), Map.of("level.ratio", 0.05, "per", "PT1H", "season.waves", List.of("day/2"))),
                new Shape(1, 1));
    }

    /** The excess of each part in all records after the disturbance. */
    private static Map<Part, Double> run(Disturbed disturbed, long seed, int records) {
        Assimilator assimilator = new Assimilator(
                model(), new PartMemory(new NoDetector(), model().composition(), 1), DriftPolicy.ignore(), false);
        Posterior p = assimilator.begin(seed);
        Random random = new Random(seed);
        Map<Part, Double> sums = new EnumMap<>(Part.class);
        for (int i = 0; i < CALM + records; i++) {
            boolean is = i >= CALM;
            double x = 3 + random.nextGaussian();
            double hours = i + (is && disturbed == Disturbed.SEASON ? 6 : 0);
            double y = 20
                    + (is && disturbed == Disturbed.LEVEL ? 5 : 0)
                    + 5 * Math.sin(2 * Math.PI * hours / 24)
                    + (is && disturbed == Disturbed.COVARIATE ? 4 * (x - 3) + 2 * x : 2 * x)
                    + (i == CALM && disturbed == Disturbed.OUTLIER ? 8 : 0)
                    + random.nextGaussian();
            Observation record = Observation.at(3600.0 * i, y).inputs(x);
            assertEquals(Absorption.ABSORBED, assimilator.accept(p, record));
            Parts parts = assimilator.surprise().parts();
            for (Part part : Part.values()) {
                sums.merge(part, is ? parts.of(part) : 0, Double::sum);
            }
        }
        return sums;
    }

    /** How often a part had the most of what was more than usual, in 300 simulations. */
    private static int mostly(Part part, Disturbed disturbed, int records) {
        int right = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<Part, Double> sums = run(disturbed, seed, records);
            right += Arrays.stream(Part.values()).allMatch(q -> q == part || sums.get(q) < sums.get(part)) ? 1 : 0;
        }
        return right;
    }

    // In brackets what it was; ever: at 95 % in no fewer of all streams like these (Clopper and Pearson).

    /** Kills: gains of the model alone, under which nine tenths of every error are noise's. */
    @Test
    void aShiftOfTheLevelIsTheLevels() {
        assertTrue(mostly(Part.LEVEL, Disturbed.LEVEL, 12) >= 294); // [300: .988 ever]
    }

    /** Two days long: in the first, a season that slipped looks like a level that rises and falls. */
    @Test
    void aSeasonThatSlipsIsTheSeasons() {
        assertTrue(mostly(Part.SEASON, Disturbed.SEASON, 48) >= 294); // [300: .988 ever; 247 within a day]
    }

    @Test
    void anEffectThatChangesIsTheCovariates() {
        assertTrue(mostly(Part.COVARIATE, Disturbed.COVARIATE, 24) >= 294); // [300: .988 ever; 278 within 12]
    }

    /** The record itself, before anything after it could tell. Kills: noise with no more prior variance than a part. */
    @Test
    void aRecordFarOutIsAnOutlier() {
        assertTrue(mostly(Part.OUTLIER, Disturbed.OUTLIER, 1) >= 285); // [294: .957 ever]
    }

    @Test
    void calmIsNobodysElse() {
        assertTrue(mostly(Part.OUTLIER, Disturbed.NOTHING, 48) >= 290); // [299: .981 ever]
    }
}
