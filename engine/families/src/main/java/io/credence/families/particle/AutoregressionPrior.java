package io.credence.families.particle;

import io.credence.core.Require;
import java.util.List;

/**
 * What is expected of x′ = μ + φ(x − μ) + σz: a normal μ, a normal φ's part between −1 and 1, an inverse gamma σ².
 *
 * @param mu its mean
 * @param muSd how far it may be from there
 * @param phi the mean of the normal
 * @param phiSd its sd
 * @param sigma the root of the expected σ²
 * @param worth how many steps that counts for
 */
public record AutoregressionPrior(double mu, double muSd, double phi, double phiSd, double sigma, double worth) {

    /** Checks the numbers. */
    public AutoregressionPrior {
        Require.finite("mu", mu);
        Require.positive("sd of mu", muSd);
        Require.finite("phi", phi);
        Require.positive("sd of phi", phiSd);
        Require.positive("sigma", sigma);
        if (!new SharePrior(phi, phiSd).isSomewhere()) {
            throw new IllegalArgumentException("phi must be expected between -" + SharePrior.STEEPEST + " and "
                    + SharePrior.STEEPEST + ", where a normal of mean " + phi + " and sd " + phiSd + " has nothing");
        }
    }

    SharePrior share() {
        return new SharePrior(phi, phiSd);
    }

    VariancePrior variance() {
        return new VariancePrior(sigma, worth);
    }

    /** μ, φ, σ². */
    public List<Learning.Parameter> parameters() {
        return List.of(
                new Learning.Parameter(Scale.REAL, mu, muSd * muSd),
                share().parameter(),
                variance().parameter());
    }
}
