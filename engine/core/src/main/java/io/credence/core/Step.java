package io.credence.core;

/** Which step of a record a random draw belongs to: part of what aims the generator, so codes are never reused. */
public enum Step {
    /** Setting a belief to its prior. */
    INITIALISE(0),
    /** Moving it in time. */
    EVOLVE(1),
    /** Scoring and absorbing. */
    OBSERVE(2),
    /** Moving it towards the prior. */
    WIDEN(3),
    /** Drawing from the predictive. */
    SIMULATE(4),
    /** Watching for change. */
    WATCH(5),
    /** What a placebo of a key is made of. */
    PLACEBO(6),
    /** The seed of a sampler that is asked for a posterior. */
    REFRESH(7);

    private final int code;

    Step(int code) {
        this.code = code;
    }

    /** What the generator is aimed with. */
    public int code() {
        return code;
    }
}
