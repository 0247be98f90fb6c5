package io.credence.schema.registry;

/** What a subject demands of its next version, in a registry's words. */
public enum CompatibilityLevel {
    /** Anything goes. */
    NONE,
    /** The new schema reads the last one's records. */
    BACKWARD,
    /** The new schema reads every earlier one's records. */
    BACKWARD_TRANSITIVE,
    /** The last schema reads the new one's records. */
    FORWARD,
    /** Every earlier schema reads the new one's records. */
    FORWARD_TRANSITIVE,
    /** Both ways with the last. */
    FULL,
    /** Both ways with every earlier one. */
    FULL_TRANSITIVE
}
