/**
 * A client for the registries that speak Confluent's REST interface (Confluent, Karapace, Apicurio's ccompat).
 *
 * <p>What a registry says falls into three kinds. Its word: a schema, or a code of its own such as 40403 for an id it does not
 * hold; that is final for a while and cached. Its refusal of us: wrong credentials, a redirect; a person has to change
 * a setting. Anything else (no answer, 5xx, 429, a page that is no JSON, a 404 without a registry's code) is an outage: asked again a
 * few times at every address, then {@code UNAVAILABLE}. Only the first kind may send a record to quarantine.
 */
package io.credence.schema.registry;
