package io.credence.core;

/** An updater that can say what a regime like the last one might look like before any of it was seen. */
public interface Renewable {

    /**
     * Writes a prior for a regime of the same kind: its scale about the old one's, its location hardly known.
     *
     * @param old what is believed of the regime that ended
     * @param fresh out
     * @return false where too little is known of the old one; then the prior is left as it was
     */
    boolean renew(Belief old, Belief fresh);
}
