/** The command line: {@link io.credence.app.Credence} is its {@code main}, and every verb is one class. */
package io.credence.app;
