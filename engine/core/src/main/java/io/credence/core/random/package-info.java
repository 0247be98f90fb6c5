/**
 * Random draws that are functions of coordinates, not of history.
 *
 * <p>{@code KeyedRandom} is re-aimed before each step by (hash of the key under the pipeline's seed, event time, sequence
 * within that time, step kind). The coordinates make two 64-bit keys k₁, k₂ by separate chains of avalanches; word i of the
 * stream is SplitMix64's finaliser [1] of k₁ + (i+1)·G, with k₂ xored in between its two rounds. So nothing random is stored,
 * and two streams coincide only when both keys collide: with k₁ alone, two streams whose first keys differ by a multiple of G
 * would be shifted copies of each other. {@code BlockNormals} gives the same words a block at a time.
 *
 * <p>Normals: the scalar one is the inverse distribution function of one word, so that common random numbers stay monotone;
 * the blocks are Box–Muller pairs on the halves of a block, radius from the first and angle from the second.
 *
 * <ol>
 *   <li>G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 *   <li>D. Stafford, Better bit mixing: improving on MurmurHash3's 64-bit finalizer, 2011 (variants 13 and 1).
 *   <li>G. L. Steele, S. Vigna, Computationally easy, spectrally good multipliers for congruential pseudorandom number
 *       generators, Softw. Pract. Exper. 52 (2022) 443–458, for the odd multipliers of the coordinates.
 * </ol>
 */
package io.credence.core.random;
