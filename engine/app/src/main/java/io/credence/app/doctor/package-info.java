/** Looks at a cluster before a pipeline does, and says what would go wrong. */
package io.credence.app.doctor;
