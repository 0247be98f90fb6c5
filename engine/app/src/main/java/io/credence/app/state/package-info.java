/** What is stored of a pipeline, in words and as JSON lines. */
package io.credence.app.state;
