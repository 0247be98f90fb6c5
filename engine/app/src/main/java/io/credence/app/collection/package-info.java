/** Public collections of series, and files of one's own, read strictly: what is missing or cannot be read is named. */
package io.credence.app.collection;
