package io.credence.simulate.score.probability;

/**
 * The mean squared error of probabilities, and what it is made of; less is better; immutable.
 *
 * <p>{@code score = reliability − resolution + uncertainty + withinBins}.
 *
 * @param forecasts how many there are
 * @param score mean of (p − y)²
 * @param reliability how far the shares are from what the bins say; 0 is calibrated
 * @param resolution how far the bins' shares are from the overall share; more is better
 * @param uncertainty the score of always saying the overall share
 * @param withinBins what is lost by taking the forecasts of a bin for one
 */
public record BrierScore(
        int forecasts, double score, double reliability, double resolution, double uncertainty, double withinBins) {
    private static final int BINS = 10;

    /** In ten equal bins. */
    public static BrierScore of(double[] probabilities, boolean[] outcomes) {
        return of(probabilities, outcomes, BINS);
    }

    /** In so many equal bins. */
    public static BrierScore of(double[] probabilities, boolean[] outcomes, int bins) {
        Bins sums = Bins.of(probabilities, outcomes, bins);
        double n = probabilities.length;
        double score = 0;
        double within = 0;
        double hits = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            double y = outcomes[i] ? 1 : 0;
            int bin = sums.binOf(p);
            double off = p - sums.meanForecast(bin);
            score += (p - y) * (p - y);
            within += off * off - 2 * off * (y - sums.share(bin));
            hits += y;
        }
        double base = hits / n;
        double reliability = 0;
        double resolution = 0;
        for (int k = 0; k < bins; k++) {
            if (sums.counts()[k] > 0) {
                double off = sums.meanForecast(k) - sums.share(k);
                double apart = sums.share(k) - base;
                reliability += sums.counts()[k] * off * off;
                resolution += sums.counts()[k] * apart * apart;
            }
        }
        return new BrierScore(
                probabilities.length, score / n, reliability / n, resolution / n, base * (1 - base), within / n);
    }

    /** The share of uncertainty that the forecasts take away: 1 is perfect, 0 no better than the overall share. */
    public double skill() {
        return 1 - score / uncertainty;
    }
}
