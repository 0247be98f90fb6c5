package io.credence.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Something told of every record beside what a detector of change says; immutable, shareable.
 *
 * <p>Its numbers lie behind the detector's. What it does not tell is as if it were not there.
 */
public abstract class DetectorAround implements DriftDetector {
    private final DriftDetector detector;
    private final int at;
    private final Layout layout;

    /**
     * Stands around a detector.
     *
     * @param joined the detector's layout and behind it one's own
     */
    protected DetectorAround(DriftDetector detector, Layout joined) {
        this.detector = Objects.requireNonNull(detector, "detector");
        at = detector.layout().width();
        layout = joined;
    }

    /** What of this kind stands around a detector, if anything does. */
    public static <T extends DetectorAround> Optional<T> find(Class<T> kind, DriftDetector detector) {
        DriftDetector next = detector;
        while (next instanceof DetectorAround around) {
            if (kind.isInstance(around)) {
                return Optional.of(kind.cast(around));
            }
            next = around.detector;
        }
        return Optional.empty();
    }

    /** Where its own numbers begin. */
    protected final int own(Belief b) {
        return b.offset() + at;
    }

    /** How many numbers a key needs for it alone. */
    public final int width() {
        return layout.width() - at;
    }

    /** Forgets what it knows of a key. */
    protected final void clear(Belief b) {
        Arrays.fill(b.array(), own(b), b.offset() + layout.width(), 0);
    }

    /** The detector that it stands around. */
    protected final DriftDetector detector() {
        return detector;
    }

    @Override
    public final DriftDetector innermost() {
        return detector.innermost();
    }

    @Override
    public final Layout layout() {
        return layout;
    }

    @Override
    public void readsFrom(Surprise s) {
        detector.readsFrom(s);
    }

    @Override
    public final void reset(Belief b) {
        detector.reset(b);
        clear(b);
    }

    @Override
    public void newRegime(Belief b) {
        detector.newRegime(b);
    }

    @Override
    public final void look(Belief b, Updater updater, Belief believed) {
        detector.look(b, updater, believed);
    }

    @Override
    public final boolean looksAgain() {
        return detector.looksAgain();
    }

    @Override
    public final String standing(Belief b, long micros) {
        return detector.standing(b, micros);
    }

    @Override
    public final String inWords() {
        return detector.inWords();
    }
}
