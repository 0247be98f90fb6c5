package io.credence.core.mixture;

/** Where a mixture's parts lie and how far from each other; static. */
final class Middle {
    private Middle() {}

    static double of(StudentMixture mixture) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < mixture.parts(); i++) {
            sum += mixture.weight(i) * mixture.middle(i);
            weights += mixture.weight(i);
        }
        return weights > 0 ? sum / weights : 0;
    }

    static double around(StudentMixture mixture, double centre) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < mixture.parts(); i++) {
            double away = mixture.middle(i) - centre;
            double wide = mixture.width(i);
            sum += mixture.weight(i) * (wide * wide + away * away);
            weights += mixture.weight(i);
        }
        return weights > 0 ? Math.sqrt(sum / weights) : 0;
    }
}
