/** Model families, one package each; found by name through {@link java.util.ServiceLoader}. */
package io.credence.families;
