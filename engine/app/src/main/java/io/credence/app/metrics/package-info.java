/** Meters over what pipelines count; nothing here is ever tagged by a sensor's key. */
package io.credence.app.metrics;
