package io.credence.families.layers.forget;

/** Mean and sd of a mixture by those of its parts; NaN where a part has none. Static. */
final class MixedMoments {
    private MixedMoments() {}

    static double mean(double[] weights, double[] means) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * means[i];
        }
        return mean;
    }

    /** In units of the largest part: squares of what is vague, or next to nothing, leave the doubles. */
    static double sd(double[] weights, double[] means, double[] sds, double mean) {
        double unit = 0;
        for (int i = 0; i < weights.length; i++) {
            unit = Math.max(unit, Math.max(sds[i], Math.abs(means[i] - mean)));
        }
        if (!(unit > 0 && unit <= Double.MAX_VALUE)) {
            return unit;
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double wide = sds[i] / unit;
            double away = (means[i] - mean) / unit;
            sum += weights[i] * (wide * wide + away * away);
        }
        return unit * Math.sqrt(sum);
    }
}
