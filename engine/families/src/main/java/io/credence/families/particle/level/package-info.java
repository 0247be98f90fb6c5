/**
 * A level that wanders, seen through noise with heavy tails [1]: y = x + s·t, t of Student's with ν degrees; x gains N(0, q) a second.
 *
 * <p>Student's noise is normal noise of a precision that is drawn anew for each record, λ ~ Gamma(ν/2, ν/2): given all precisions the level is Kalman's. So a particle is
 * a history of precisions, of which it keeps what it says of the level, N(m, P), and nothing of the level is drawn [2]. The precisions are taken from a lattice in
 * u = ln λ with the shares exp(½ν(u − eᵘ)): the trapezoidal rule, whose error falls exponentially with 1/h since the integrand is analytic [3]. Steps of h = .7, and of an
 * sd of u where that is less, leave 3·10⁻⁴ nats at four degrees, less at others; the least precision is 10⁻⁸, so that values 10⁴ scales off are still told from near ones.
 * This mixture is the noise: what is scored, forecast and simulated.
 *
 * <p>With finitely many precisions the density of a record under a particle is a sum, Σₖ pₖ N(y; m, P + s²/λₖ). Particles are weighed by it, drawn anew if need be, and
 * each then draws the precision of this record from its distribution given the record, and takes Kalman's step of that variance. Nothing else is ever drawn. A value far
 * off is explained by a small precision, so it moves the level little, and the less the farther it lies: what {@code robust} approximates around
 * {@code local-level} this comes to as the number of particles grows. A record of weight w counts as so many under one precision.
 *
 * <p>The first level is N(m, v), which is where widening leads. Mean, sd and CRPS are told where ν &gt; 2.
 *
 * <ol>
 *   <li>M. West, Robust sequential approximate Bayesian estimation, J. R. Stat. Soc. B 43 (1981) 157–166.
 *   <li>R. Chen, J. S. Liu, Mixture Kalman filters, J. R. Stat. Soc. B 62 (2000) 493–508.
 *   <li>L. N. Trefethen, J. A. C. Weideman, The exponentially convergent trapezoidal rule, SIAM Rev. 56 (2014) 385–458.
 * </ol>
 */
package io.credence.families.particle.level;
