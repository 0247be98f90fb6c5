package io.credence.core;

import io.credence.core.special.Elementary;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a detector makes of the stream so far: how strong the evidence of a change is, of what kind, since when; reused,
 * confined to a thread.
 */
public final class Suspicion {

    /** What an alarm's false-alarm rate rests on. */
    public enum Guarantee {
        /** Nothing is promised. */
        NONE,
        /** The rate holds if the model is right. */
        IF_MODEL_IS_RIGHT,
        /** The rate holds if the residuals of a regime are exchangeable. */
        IF_EXCHANGEABLE;

        /**
         * For people.
         *
         * @param dependence how much residuals follow each other where that took the guarantee away; else NaN
         */
        public String inWords(double dependence) {
            return switch (this) {
                case IF_EXCHANGEABLE -> "guaranteed (ranks)";
                case IF_MODEL_IS_RIGHT -> "guaranteed if the model is right";
                case NONE ->
                    Double.isNaN(dependence)
                            ? "not guaranteed, because nothing is proven of this detector"
                            : String.format(
                                    Locale.ROOT,
                                    "not guaranteed, because residuals follow each other (correlation about %.2f)",
                                    dependence);
            };
        }
    }

    private static final ChangeKind[] KIND_LIST = ChangeKind.values();
    private static final int KINDS = KIND_LIST.length;

    private final double[] kindLogWeights = new double[KINDS];
    private boolean isNamed = true; // any kind, since it was calm
    private boolean alarm;
    private double logEvidence;
    private long onsetMicros;
    private long onsetFromMicros;
    private long onsetToMicros;
    private double meanBefore;
    private double sdBefore;
    private Guarantee guarantee = Guarantee.NONE;
    private double dependence;
    private boolean settled;
    private boolean steady;
    private boolean concluded;
    private double strain;
    private boolean held;
    private final Misfit misfit = new Misfit();

    /** Nothing suspected. */
    public Suspicion() {
        calm();
    }

    /** Nothing is suspected. */
    public void calm() {
        alarm = false;
        settled = false;
        steady = false;
        concluded = false;
        strain = 0;
        held = false;
        misfit.calm();
        guarantee = Guarantee.NONE;
        dependence = Double.NaN;
        onset(0, 0, 0);
        before(Double.NaN, Double.NaN);
        logEvidence = Double.NEGATIVE_INFINITY;
        if (isNamed) {
            Arrays.fill(kindLogWeights, Double.NEGATIVE_INFINITY);
            isNamed = false;
        }
    }

    /** Raises the suspicion; onset and kinds are set apart. */
    public void raise(double logEvidence, boolean alarm, Guarantee guarantee) {
        this.logEvidence = logEvidence;
        this.alarm = alarm;
        this.guarantee = guarantee;
    }

    /**
     * Says that kinds, onset and evidence, set apart, are those of the last alarm as it is seen now.
     *
     * @param steady whether nothing but values far out explains best what was seen
     */
    public void settle(double logEvidence, boolean steady) {
        this.logEvidence = logEvidence;
        this.steady = steady;
        settled = true;
    }

    /**
     * Says how near to an alarm it is.
     *
     * @param evidence of a change, as a ratio
     * @param allowed at which there is an alarm
     */
    public void strain(double evidence, double allowed) {
        strain = evidence * evidence / allowed;
    }

    /** Says that what is settled is so for good: the last alarm is not looked at again. */
    public void conclude() {
        concluded = true;
    }

    /** Whether what is settled is so for good. */
    public boolean isConcluded() {
        return concluded;
    }

    /** Says how much residuals follow each other, where that takes the guarantee away; NaN where it does not. */
    public void dependence(double correlation) {
        dependence = correlation;
    }

    /** Says since when: the best guess within an interval. */
    public void onset(long micros, long fromMicros, long toMicros) {
        onsetMicros = micros;
        onsetFromMicros = fromMicros;
        onsetToMicros = toMicros;
    }

    /** Says what was predicted while all was calm. */
    public void before(double mean, double sd) {
        meanBefore = mean;
        sdBefore = sd;
    }

    /** Adds log weight to a kind of change. */
    public void kind(ChangeKind kind, double logWeight) {
        kindLogWeights[kind.ordinal()] = logWeight;
        isNamed = true;
    }

    /** Whether the false-alarm budget allows to alarm now. */
    public boolean isAlarm() {
        return alarm;
    }

    /** Says whether the belief learns nothing of the record, or little, by decision. */
    public void held(boolean isHeld) {
        held = isHeld;
    }

    /** Whether the belief learns nothing of the record, or little, by decision: then what is missed is no fault of the model. */
    public boolean isHeld() {
        return held;
    }

    /** Whether there is less than half the evidence, in nats, that an alarm takes. */
    public boolean isUnstrained() {
        return strain < 1;
    }

    /** What is wrong with predictions while nothing changes. */
    public Misfit misfit() {
        return misfit;
    }

    /** Whether the last alarm is seen more clearly now: kinds, onset and evidence are about it. */
    public boolean isSettled() {
        return settled;
    }

    /** Of what is settled: whether there was no change but values far out. */
    public boolean isSteady() {
        return steady;
    }

    /** How much residuals follow each other, where that takes the guarantee away; else NaN. */
    public double dependence() {
        return dependence;
    }

    /** Log of the likelihood ratio of the best change against none; −∞ when calm. */
    public double logEvidence() {
        return logEvidence;
    }

    /** The likeliest kind; {@link ChangeKind#RESTART} when none was named. */
    public ChangeKind kind() {
        int best = ChangeKind.RESTART.ordinal();
        for (int i = 0; i < KINDS; i++) {
            if (kindLogWeights[i] > kindLogWeights[best]) {
                best = i;
            }
        }
        return KIND_LIST[best];
    }

    /** The probability of a kind among those that were named; 0 where none was. */
    public double probability(ChangeKind kind) {
        double most = kindLogWeights[kind().ordinal()];
        if (most == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double sum = 0;
        for (double weight : kindLogWeights) {
            sum += Elementary.exp(weight - most);
        }
        return Elementary.exp(kindLogWeights[kind.ordinal()] - most) / sum;
    }

    /**
     * What it is called: outliers where it is seen that nothing else happened, else the likeliest kind.
     *
     * @param shift what the model calls a shift
     */
    public ChangeKind name(ChangeKind shift) {
        return steady ? ChangeKind.OUTLIERS : kind().called(shift);
    }

    /** When the change most likely began. */
    public long onsetMicros() {
        return onsetMicros;
    }

    /** Not before this. */
    public long onsetFromMicros() {
        return onsetFromMicros;
    }

    /** Not after this. */
    public long onsetToMicros() {
        return onsetToMicros;
    }

    /** Centre of the predictive before the change. */
    public double meanBefore() {
        return meanBefore;
    }

    /** Scale of the predictive before the change. */
    public double sdBefore() {
        return sdBefore;
    }

    /** What the false-alarm rate rests on. */
    public Guarantee guarantee() {
        return guarantee;
    }
}
