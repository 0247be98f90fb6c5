package io.credence.families.multinomial;

import io.credence.core.Forecast;
import io.credence.core.Surprise;
import io.credence.core.special.BetaBinomial;
import java.util.random.RandomGenerator;

/** How one count of a total is predicted, moved from one to the next; confined to a thread. */
final class Count {
    private static final int QUANTILES = Forecast.PROBABILITIES.size();
    private static final double WIDEST = 512; // sds of which sixteen are summed number by number: some 50 µs
    private static final double LITTLE = 1e-13; // left of a sum, and as much of a score
    private static final double REACH = 40; // sds, beyond which even exponential tails have nothing
    private static final double LEAST_REACH = 1000;

    private final BetaBinomial law = new BetaBinomial();

    /** Of so many events, with those of its kind and of others that the belief is worth; returns this. */
    Count set(double events, double kind, double others) {
        law.set(events, kind, others);
        return this;
    }

    void score(double count, RandomGenerator rng, Surprise out) {
        out.scoreDiscrete(law.logMass(count), law.below(count), law.above(count), law.mean(), law.sd(), rng);
    }

    double quantile(double probability) {
        return law.quantile(probability);
    }

    /** Fills a forecast, scored by the count unless that is NaN or the predictive is too wide to be summed. */
    void forecast(double count, Forecast out) {
        if (law.sd() <= WIDEST) {
            sum(count, out);
            return;
        }
        out.moments(law.mean(), law.sd(), Double.NaN);
        for (int i = 0; i < QUANTILES; i++) {
            out.quantile(i, law.quantile(Forecast.PROBABILITIES.get(i)));
        }
    }

    /** From the middle up and from the middle down, until nothing is left. */
    private void sum(double count, Forecast out) {
        double middle = Math.floor(law.mean());
        double mass = law.mass(middle);
        double upTo = Math.min(1, law.below(middle) + mass);
        double score = up(middle, mass, upTo, count, out) + down(middle, mass, upTo, count, out);
        out.moments(law.mean(), law.sd(), Double.isNaN(count) ? Double.NaN : score);
    }

    private double up(double from, double massThere, double upToThere, double count, Forecast out) {
        double mass = massThere;
        double upTo = upToThere;
        double score = 0;
        double k = from;
        int next = 0;
        while (next < QUANTILES && Forecast.PROBABILITIES.get(next) <= upTo) {
            next++; // those are found on the way down
        }
        double last = Math.min(law.events(), from + LEAST_REACH + REACH * law.sd());
        while (k < last && (1 - upTo > LITTLE || next < QUANTILES)) {
            score += square(upTo - (count <= k ? 1 : 0));
            mass *= law.ratio(k);
            k++;
            upTo = Math.min(1, upTo + mass);
            while (next < QUANTILES && upTo >= Forecast.PROBABILITIES.get(next)) {
                out.quantile(next++, k);
            }
        }
        while (next < QUANTILES) {
            out.quantile(next, law.quantile(Forecast.PROBABILITIES.get(next)));
            next++;
        }
        return score + Math.max(0, count - k); // beyond, everything lies below
    }

    private double down(double from, double massThere, double upToThere, double count, Forecast out) {
        double mass = massThere;
        double upTo = upToThere;
        double score = 0;
        double k = from;
        int next = QUANTILES - 1;
        while (next >= 0 && Forecast.PROBABILITIES.get(next) > upTo) {
            next--;
        }
        while (k > 0 && (upTo - mass > LITTLE || next >= 0)) {
            double before = Math.max(0, upTo - mass);
            while (next >= 0 && Forecast.PROBABILITIES.get(next) > before) {
                out.quantile(next--, k);
            }
            k--;
            upTo = before;
            score += square(upTo - (count <= k ? 1 : 0));
            mass /= law.ratio(k);
        }
        while (next >= 0) {
            out.quantile(next--, k);
        }
        return score + Math.max(0, k - count); // below, nothing lies below
    }

    private static double square(double x) {
        return x * x;
    }
}
