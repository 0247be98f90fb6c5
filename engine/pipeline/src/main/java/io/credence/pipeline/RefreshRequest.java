package io.credence.pipeline;

import io.credence.core.Posterior;
import io.credence.core.Recollection;

/**
 * A request to sample a key's posterior afresh: the belief that {@code since} begins with, and its records by the weights they were given.
 *
 * <p>Posterior and records are the key's own: valid during the call that tells of it only.
 *
 * @param id also of the decision to ask
 * @param key the key
 * @param seed of the sampler's random numbers: the same in every run over the same records
 * @param posterior as it is now; a result is of use while its generation is this
 * @param since what was believed after the last answer to an alarm, and the records since: by time where late ones are filtered in, else as they were absorbed
 * @param alertId of the alert that led to it
 */
public record RefreshRequest(
        String id, String key, long seed, Posterior posterior, Recollection since, String alertId) {

    /** Observations that the belief which {@code since} begins with had absorbed. */
    public long basisObservations() {
        return posterior.observations() - since.size();
    }
}
