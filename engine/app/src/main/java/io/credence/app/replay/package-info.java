/** Replay: the pipeline over a file, deterministic to the byte, and the files it leaves behind. */
package io.credence.app.replay;
