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
     *     (σ = .5); {@code exp} (exponential); {@code rare} (yes one time in ten); {@code rounded-ar0.3}; {@code lag2-0.3} (each follows the one before the last)
     */
    public static DoubleSupplier of(String name, KeyedRandom random) {
        return switch (name) {
            case "gauss" -> random::nextGaussian;
            case "rare" -> () -> random.nextDouble() < 0.1 ? 1 : 0;
            case "rounded" -> () -> Math.rint(random.nextGaussian());
            case "lognormal" -> () -> Elementary.exp(0.5 * random.nextGaussian());
            case "exp" -> () -> -Elementary.log(1 - random.nextDouble());
            case "t5" ->
                () -> {
                    double squares = 0;
                    for (int i = 0; i < 5; i++) {
                        double g = random.nextGaussian();
                        squares += g * g;
                    }
                    return random.nextGaussian() / Math.sqrt(squares / 3); // of variance 1
                };
            default -> {
                String phi = name.substring(name.indexOf('0'));
                double share = Double.parseDouble(phi);
                yield switch (name.substring(0, name.length() - phi.length())) {
                    case "ar" -> autoregressive(share, 1, random);
                    case "lag2-" -> autoregressive(share, 2, random);
                    case "rounded-ar" -> rounded(autoregressive(share, 1, random));
                    default -> throw new IllegalArgumentException("no world is called " + name);
                };
            }
        };
    }

    private static DoubleSupplier rounded(DoubleSupplier stream) {
        return () -> Math.rint(stream.getAsDouble());
    }

    private static DoubleSupplier autoregressive(double phi, int lag, KeyedRandom random) {
        double[] last = new double[lag];
        for (int i = 0; i < lag; i++) {
            last[i] = random.nextGaussian();
        }
        double step = Math.sqrt(1 - phi * phi);
        int[] at = {0};
        return () -> {
            int oldest = at[0];
            at[0] = (oldest + 1) % lag;
            last[oldest] = phi * last[oldest] + step * random.nextGaussian();
            return last[oldest];
        };
    }
}
