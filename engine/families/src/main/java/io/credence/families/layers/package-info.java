/** What can be put around the models of families: a package for each. */
package io.credence.families.layers;
