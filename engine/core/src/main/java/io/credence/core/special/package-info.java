/**
 * Special functions that give the same bits on every platform, and the distributions built on them.
 *
 * <p>Only + − × ÷, {@link Math#sqrt}, {@link Math#abs} and bit moves are used; no fused multiply-add (it gives other bits and
 * is slow where the hardware lacks it) and no {@code Math.exp} or {@code log} (their bits may differ between platforms).
 * All is static and allocates nothing; anything outside a domain gives NaN and nothing throws.
 *
 * <h2>Elementary</h2>
 *
 * <p>eˣ = 2ᵏ·(1 + r + r²E(r)) with k = round(x/ln 2). ln x = k·ln 2 + ln(1 + f), 1 + f in [√½, √2); with s = f/(2+f) and
 * z = s², ln(1+f) = f − s(f − zL(z)). E and L are Chebyshev fits, evaluated as even and odd parts. {@code BlockElementary} is
 * the same arithmetic as loops over arrays.
 *
 * <h2>Normal</h2>
 *
 * <p>Cody's rational approximations [3]: Φ(z) − ½ as z·R(z²) for |z| ≤ 0.674, and the tail as e^(−z²/2) times a scaled tail
 * beyond; the square is split so that its rounding does not reach the exponential. An interval [m − w/2, m + w/2] with
 * w(1+|m|) ≤ 0.03 has mass φ(m)·w·(1 + (m²−1)w²/24 + (m⁴−6m²+3)w⁴/1920), which errs by 4e-14; a wider one is
 * Q(a)·(1 − Q(b)/Q(a)), whose ratio uses (b−a)(b+a) for b² − a². Quantiles: AS 241 [4].
 *
 * <h2>Student</h2>
 *
 * <p>Put a = ν − ½ and x = ½ ln(1 + t²/ν). Changing variables in the density gives, exactly,
 *
 * <pre>
 *   F(t) = ½ + (2π)^(−½) ∫₀ᵘ exp(K(a) − w/2) (sinh(x)/x)^(−½) du,    w = u² = 2ax,
 *   K(a) = ln Γ(a/2 + ¾) − ln Γ(a/2 + ¼) − ½ ln(a/2) = 1/(16a²) − 5/(128a⁴) + …
 * </pre>
 *
 * <p>where the terms odd in 1/a have cancelled. If z is the normal score and z² = 2ay, then φ(z) dz equals the integrand:
 *
 * <pre>
 *   a·y = a·x + ½ ln(sinh x / x) − K(a) + ½ ln(x/y) + ln(dy/dx),
 * </pre>
 *
 * <p>solved order by order by y = x + Σ yₖ(x) a⁻ᵏ: y₁ = ½ ln(sinh x/x) = x²/12 − …, y₂ = x/8 − … The two leading terms are
 * Hill's expansion [7]; keeping whole functions of x makes it uniform into the tails. Ten terms reach 2e-13 in z at ν = 20
 * for x ≤ 1, six suffice from ν = 99.5, four from 1,000.5. The inverse series x(y) has the same form.
 *
 * <p>Below ν = 20, I_X(a, ½) = I_X(a+1, ½) + X^a(1−X)^½/(a·B(a, ½)) raises ν by two a step while X = e^(−2x), and so x, stays
 * [5, 8.17.20]. For x &gt; 1, where X &lt; e⁻², the power series of I_X is short and has positive terms [5, 8.17.7].
 *
 * <h2>Gamma and beta</h2>
 *
 * <p>Stirling's series from 8, a Chebyshev fit about 2 below. Steps of ln Γ are formed from ln(1+y/x) − y/x and a divided
 * difference of the series, never by subtracting two large values; the half step is centred, which leaves an even series.
 * Incomplete functions: power series and continued fractions up to parameters of 100; beyond, the smaller tail is the
 * integral of a nearly Gaussian density over the log (or logit) of the variate, by 32 Gauss points, with prefactors from
 * deviances [6]. Quantiles: Newton on the log of the smaller tail, held in a bracket.
 *
 * <h2>References</h2>
 *
 * <ol>
 *   <li>Coefficients by Chebyshev interpolation with mpmath at 40 digits or more; errors stated beside each.
 *   <li>Measured with the C2 compiler of JDK 17 and 25: which loops become vector code; the rules stand in {@code BlockElementary}.
 *   <li>W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969) 631–637, rescaled to Φ.
 *   <li>M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Appl. Stat. 37 (1988) 477–484.
 *   <li>NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov.
 *   <li>C. Loader, Fast and accurate computation of binomial probabilities, 2000.
 *   <li>G. W. Hill, Algorithm 395: Student's t-distribution, Comm. ACM 13 (1970) 617–619.
 * </ol>
 */
package io.credence.core.special;
