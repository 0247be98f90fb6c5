/** The picture of a replay: recorded in bounded memory while it runs, written as one self-contained page. */
package io.credence.app.report;
