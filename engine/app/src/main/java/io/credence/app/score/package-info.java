/** Replays beside labels, truth and rivals: folders read strictly, tables of figures with what chance leaves open. */
package io.credence.app.score;
