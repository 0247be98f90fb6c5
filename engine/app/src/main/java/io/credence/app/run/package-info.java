/** Several pipelines in one process: started each on its own, watched, stopped together. */
package io.credence.app.run;
