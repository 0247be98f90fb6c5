/** Time as people live it: what a zone's clock shows, days of the calendar, and where in a cycle an instant lies. */
package io.credence.core.clock;
