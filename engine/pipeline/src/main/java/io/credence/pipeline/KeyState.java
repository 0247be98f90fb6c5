package io.credence.pipeline;

import io.credence.core.Posterior;
import io.credence.core.Recollection;
import io.credence.pipeline.placebo.Placebo;

/**
 * Everything the engine keeps of one key: the posterior and the little the intake, the emission and the alerts need.
 *
 * <p>Mutable, confined to the thread that owns the key; {@link KeyStateCodec} stores all of it.
 */
public final class KeyState {
    static final long NONE = Long.MIN_VALUE;

    final Posterior posterior;
    Forgotten forgotten; // null while the key is in its first regime
    Open open; // null unless the answer to an alarm is not final
    Recollection past; // null unless late records are filtered in or refreshes asked for
    Asking asking; // null unless a refresh is to be asked for
    Seen seen; // null unless sequences or ids are declared
    long placeWithinTime;
    long emittedAt = NONE;
    boolean isPublished;
    double emittedMean = Double.NaN;
    int episodes;
    long silentSince = NONE; // by the wall clock
    Alert alert;
    long quietUntil = NONE; // no alert fires before; what is past is as good as none
    MisfitAlert misfit; // null while predictions fit, as far as can be told
    Placebo placebo; // null unless the key is sampled and known
    boolean isOfOthersToo; // not stored
    private Object note;

    KeyState(Posterior posterior) {
        this.posterior = posterior;
    }

    /** The key's posterior. */
    public Posterior posterior() {
        return posterior;
    }

    /** Whether an alert was over so short a time ago that none fires. */
    boolean isQuiet() {
        return posterior.timeMicros() < quietUntil;
    }

    /** Whether the posterior was published since its last observation. */
    public boolean isPublished() {
        return isPublished;
    }

    /** Whether an alert says that the key is silent. */
    public boolean isSilent() {
        return silentSince != NONE;
    }

    /** Whether something of it hangs on other keys, too: its own records since it was stored would not lead to it again. */
    public boolean isOfOthersToo() {
        return isOfOthersToo;
    }

    /** Hears that all of it was stored. */
    public void stored() {
        isOfOthersToo = false;
    }

    /** What whoever keeps the state noted of it; not stored, null at first. */
    public Object note() {
        return note;
    }

    /** Notes something of the state, for as long as it is on the heap. */
    public void note(Object what) {
        note = what;
    }

    /** What is told of predictions that miss although nothing changes; null where nothing is. */
    public MisfitAlert misfit() {
        return misfit;
    }

    /** The alert that is pending or firing; null when there is none. */
    public Alert alert() {
        return alert;
    }
}
