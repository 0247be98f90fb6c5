/**
 * Small dense linear algebra on {@code double[]}, for filters: covariances as unit upper triangular factors.
 *
 * <p>A covariance is held as P = UDUᵀ, U upper triangular with ones on its diagonal, D diagonal. P is positive definite as
 * long as the numbers of D are positive, and each operation here makes them sums and quotients of positive numbers: no
 * rounding can lose that, however wide a prior or precise an observation is, and no square root is taken [1, ch. V].
 *
 * <p>Of n dimensions the n(n+1)/2 numbers lie in a row: the columns of U above the diagonal, one behind the other, then D.
 *
 * <p>[1] Bierman, Factorization Methods for Discrete Sequential Estimation, 1977. [2] Thornton, Triangular Covariance
 * Factorizations for Kalman Filtering, JPL 33-798, 1976. [3] Agee and Turner, Triangular Decomposition of a Positive
 * Definite Matrix Plus a Symmetric Dyad, WSMR 38, 1972.
 */
package io.credence.core.linear;
