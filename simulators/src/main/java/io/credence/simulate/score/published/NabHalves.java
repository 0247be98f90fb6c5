package io.credence.simulate.score.published;

import io.credence.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A threshold chosen on one half of the files and judged on the other, both ways; immutable.
 *
 * <p>A threshold that is chosen on the files it is judged on flatters: it fits them. This one has not seen them.
 *
 * @param onSecond chosen on the first half, judged on the second
 * @param onFirst chosen on the second half, judged on the first
 */
public record NabHalves(NabScore onSecond, NabScore onFirst) {
    /** The even against the odd ones of the files in the order of their names. */
    public static NabHalves of(List<NabFile> files, NabProfile profile) {
        return divide(sorted(files), profile);
    }

    /** As many random divisions as asked for; the same for the same seed, whatever the order of files. */
    public static List<NabHalves> divisions(List<NabFile> files, NabProfile profile, int count, long seed) {
        KeyedRandom random = new KeyedRandom();
        List<NabHalves> divisions = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            List<NabFile> shuffled = sorted(files);
            random.aim(seed, 0, k, 0);
            for (int i = shuffled.size() - 1; i > 0; i--) {
                Collections.swap(shuffled, i, random.nextInt(i + 1));
            }
            divisions.add(divide(shuffled, profile));
        }
        return divisions;
    }

    /** Mean of the two figures; NaN where a half holds no window. */
    public double normalised() {
        return (onSecond.normalised() + onFirst.normalised()) / 2;
    }

    private static List<NabFile> sorted(List<NabFile> files) {
        List<NabFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(NabFile::name));
        return sorted;
    }

    private static NabHalves divide(List<NabFile> files, NabProfile profile) {
        List<NabFile> first = new ArrayList<>();
        List<NabFile> second = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            (i % 2 == 0 ? first : second).add(files.get(i));
        }
        return new NabHalves(
                NabScore.of(second, NabThreshold.best(first, profile), profile),
                NabScore.of(first, NabThreshold.best(second, profile), profile));
    }
}
