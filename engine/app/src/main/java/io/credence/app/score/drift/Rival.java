package io.credence.app.score.drift;

import io.credence.core.drift.RankDetector.Source;
import io.credence.core.drift.classical.AdwinDetector;
import io.credence.core.drift.classical.PageHinkleyDetector;
import io.credence.core.drift.classical.PageHinkleyDetector.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A way to look for changes that has a setting.
 *
 * @param known the change that it knows; null where it knows none
 * @param at itself at a setting
 * @param guess of the setting, for a thousand records between alarms
 * @param most the greatest setting there is
 */
record Rival(String words, Change known, DoubleFunction<Watcher> at, double guess, double most) {
    /** The one that is tried. */
    static final Rival RANKS =
            new Rival("ranks", null, threshold -> Watcher.of(Budget.ranks(threshold, Source.VALUES)), 500, 1e6);

    private static final double LEAST_LAMBDA = 1;
    private static final double SURE = 0.999; // a probability

    /** Who knows the change. */
    static List<Rival> oracles() {
        List<Rival> all = new ArrayList<>();
        for (Change change : Change.values()) {
            all.add(new Rival("oracle of " + change.words, change, h -> new Oracle(change, h), 4.5, 100));
        }
        return all;
    }

    /** As others have them. */
    static List<Rival> classical() {
        return List.of(
                pageHinkley("Page–Hinkley δ .005", Settings.USUAL.delta(), 30),
                pageHinkley("Page–Hinkley δ .25", 0.25, 10),
                new Rival("ADWIN", null, delta -> Watcher.of(new AdwinDetector(delta)), 0.5, SURE));
    }

    private static Rival pageHinkley(String words, double delta, double guess) {
        Settings settings = new Settings(delta, Settings.USUAL.alpha(), Settings.USUAL.nMin());
        DoubleFunction<Watcher> at =
                lambda -> Watcher.of(PageHinkleyDetector.at(Math.max(LEAST_LAMBDA, lambda), settings));
        return new Rival(words, null, at, guess, 1e4);
    }

    /** All of them, ranks first. */
    static List<Rival> all() {
        List<Rival> all = new ArrayList<>();
        all.add(RANKS);
        all.addAll(oracles());
        all.addAll(classical());
        return all;
    }
}
