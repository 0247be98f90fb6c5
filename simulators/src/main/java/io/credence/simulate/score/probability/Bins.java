package io.credence.simulate.score.probability;

/** Probabilities and what became of them, put in equal bins; immutable, arrays of one number a bin. */
record Bins(int[] counts, double[] forecasts, double[] outcomes) {

    /** Sums over each bin. */
    static Bins of(double[] probabilities, boolean[] outcomes, int bins) {
        if (probabilities.length != outcomes.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + outcomes.length + " outcomes");
        }
        if (bins < 1) {
            throw new IllegalArgumentException("at least one bin, not " + bins);
        }
        Bins sums = new Bins(new int[bins], new double[bins], new double[bins]);
        for (int i = 0; i < probabilities.length; i++) {
            int bin = sums.binOf(probabilities[i]);
            sums.counts[bin]++;
            sums.forecasts[bin] += probabilities[i];
            sums.outcomes[bin] += outcomes[i] ? 1 : 0;
        }
        return sums;
    }

    /** Where a probability belongs; 1 belongs to the last. */
    int binOf(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies in [0, 1], not at " + probability);
        }
        return Math.min(counts.length - 1, (int) (probability * counts.length));
    }

    double meanForecast(int bin) {
        return forecasts[bin] / counts[bin];
    }

    double share(int bin) {
        return outcomes[bin] / counts[bin];
    }

    int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /** Distance of shares from forecasts, bins weighed by their counts. */
    double calibrationError() {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += Math.abs(outcomes[k] - forecasts[k]);
        }
        return sum / total();
    }
}
