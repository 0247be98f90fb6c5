package io.credence.core.novelty;

import io.credence.core.Belief;
import io.credence.core.DetectorAround;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.NoveltyCause;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import java.util.random.RandomGenerator;

/**
 * Says of every record how new it is, beside a detector of change; immutable, shareable, allocates nothing.
 *
 * <p>Its numbers lie behind the detector's and outlast regimes. Of a vector each component has a memory of its own, and so has its distance from
 * what was predicted; the newest of these counts, its rarity divided by how many there are.
 */
public final class LongMemory extends DetectorAround {
    private static final int VIEWS = NoveltyCause.values().length;

    private final int components;
    private final int memories;
    private final int bins;

    /**
     * A memory beside a detector.
     *
     * @param components of a record
     * @param hasClock whether times are instants: without, no hour is told from another
     */
    public LongMemory(DriftDetector detector, int components, boolean hasClock) {
        super(detector, joined(detector.layout(), components, bins(hasClock)));
        this.components = components;
        memories = memories(components);
        bins = bins(hasClock);
    }

    private static Layout joined(Layout detector, int components, int bins) {
        Layout joined = detector.then("novelty.", Rest.LAYOUT);
        for (int i = 0; i < memories(components); i++) {
            String name = components == 1 ? "" : i < components ? i + "." : "joint.";
            joined = joined.then("novelty." + name, Component.layout(bins));
        }
        return new Layout(1_000 * detector.version() + Component.VERSION, joined.fields());
    }

    private static int memories(int components) {
        return components == 1 ? 1 : components + 1;
    }

    private static int bins(boolean hasClock) {
        return hasClock ? Week.HOURS : 1;
    }

    @Override
    public void readsFrom(Surprise s) {
        super.readsFrom(s);
        s.novelty().keep();
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        detector().watch(b, y, s, rng, out);
        judge(b.array(), own(b), y, s);
    }

    private void judge(double[] a, int rest, Observation y, Surprise s) {
        int bin = Week.bin(y.timeMicros(), bins);
        int width = Component.width(bins);
        double[] parts = s.novelty().parts(memories);
        double most = 0;
        int newest = 0;
        for (int i = 0; i < memories; i++) {
            // A vector can be too far from what was predicted, but not too near.
            double value = i < components ? y.values()[i] : Math.max(0, s.residual());
            if (!Double.isNaN(value)) {
                int at = rest + Rest.WIDTH + i * width;
                double sum = Component.take(a, at, value, bin, memories, parts, i * VIEWS);
                if (sum > most) {
                    most = sum;
                    newest = i;
                }
            }
        }
        s.novelty().judge(newest, Rest.published(a, rest, most));
    }
}
