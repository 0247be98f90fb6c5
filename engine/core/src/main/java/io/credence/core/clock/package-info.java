/**
 * Time as people live it: what a zone's clock shows, days of the calendar, and where in a cycle an instant lies.
 *
 * <p>Changes of offset are those the JDK's time zone data know of: where two JDKs' data differ about a zone, so do the bits of
 * beliefs that follow its clock.
 */
package io.credence.core.clock;
