package io.credence.core.drift.trial;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;
import java.util.function.DoubleSupplier;

/** Streams whose law never changes, of several shapes; static. */
public final class CalmWorlds {
    private CalmWorlds() {}

    /**
     * The records of one, from its beginning, each drawn when it is asked for.
     *
     * @param name {@code gauss}, {@code t5}, {@code rounded} (to one sd) and {@code ar0.3} and alike of variance 1; {@code lognormal}
     *     (σ = .5); {@code rare} (yes one time in ten)
     */
    public static DoubleSupplier of(String name, KeyedRandom random) {
        return switch (name) {
            case "gauss" -> random::nextGaussian;
            case "rare" -> () -> random.nextDouble() < 0.1 ? 1 : 0;
            case "rounded" -> () -> Math.rint(random.nextGaussian());
            case "lognormal" -> () -> Elementary.exp(0.5 * random.nextGaussian());
            case "t5" ->
                () -> {
                    double squares = 0;
                    for (int i = 0; i < 5; i++) {
                        double g = random.nextGaussian();
                        squares += g * g;
                    }
                    return random.nextGaussian() / Math.sqrt(squares / 3); // of variance 1
                };
            default -> autoregressive(Double.parseDouble(name.substring(2)), random);
        };
    }

    private static DoubleSupplier autoregressive(double phi, KeyedRandom random) {
        double[] last = {random.nextGaussian()};
        double step = Math.sqrt(1 - phi * phi);
        return () -> last[0] = phi * last[0] + step * random.nextGaussian();
    }
}
