package io.credence.families.particle;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import java.util.List;

/**
 * How parameters are learnt.
 *
 * @param isBlurred by a kernel that shrinks to the mean [5], else by sums [4]
 * @param retain the share of the sums that a step leaves; 1 where it is blurred
 * @param discount of the kernel: the closer to 1 the less it blurs; 1 where there are sums
 */
public record Learn(boolean isBlurred, double retain, double discount) {
    private static final double LEAST_RETAIN = 0.5;
    private static final double USUAL_RETAIN =
            0.99; // at a thousand particles the greatest whose intervals hold on long streams
    private static final double LEAST_DISCOUNT = 0.5;
    private static final double USUAL_DISCOUNT = 0.99; // [5] has .95 to .99
    private static final String HOW = "learn.how";
    private static final String RETAIN = "learn.retain";
    private static final String DISCOUNT = "learn.discount";
    private static final String NONE = "none";
    private static final String STORVIK = "storvik";
    private static final String LIU_WEST = "liu-west";

    /** Checks the numbers. */
    public Learn {
        if (!(retain >= LEAST_RETAIN && retain <= 1)) {
            throw new IllegalArgumentException(RETAIN + " is from " + LEAST_RETAIN + " to 1, not " + retain);
        }
        if (!(discount >= LEAST_DISCOUNT && discount <= 1)) {
            throw new IllegalArgumentException(DISCOUNT + " is from " + LEAST_DISCOUNT + " to 1, not " + discount);
        }
    }

    /** By sums of which a step leaves a share. */
    public static Learn bySums(double retain) {
        return new Learn(false, retain, 1);
    }

    /** By a kernel of that discount. */
    public static Learn blurred(double discount) {
        return new Learn(true, 1, discount);
    }

    /** What a family whose parameters have sums can be told. */
    public static Options options() {
        return Options.of(
                Option.choice(
                                HOW,
                                "Whether parameters are learnt, and how: from sums that say all of a state's path that they"
                                        + " can say (storvik), or by blurring draws of them a little at every record"
                                        + " (liu-west), which is surer of them than it should be.",
                                NONE,
                                STORVIK,
                                LIU_WEST)
                        .defaultsTo(NONE),
                Option.number(
                                RETAIN,
                                "By storvik: the share of those sums that a step leaves; at 1 nothing is forgotten, and what"
                                        + " the particles have lost of long paths neither.")
                        .between(LEAST_RETAIN, 1)
                        .defaultsTo(USUAL_RETAIN),
                discount("By liu-west"));
    }

    private static Option discount(String when) {
        return Option.number(DISCOUNT, when + ": the closer to 1 the less draws are blurred.")
                .between(LEAST_DISCOUNT, 1)
                .defaultsTo(USUAL_DISCOUNT);
    }

    /** What a family whose parameters can only be blurred can be told. */
    public static Options blurring(String when) {
        return Options.of(discount(when));
    }

    /**
     * As that option says.
     *
     * @param isAny whether there is something to be learnt
     * @param needed where there is not, in words
     */
    public static Learn blurred(Settings s, boolean isAny, String needed) {
        refuse(s, DISCOUNT, !isAny, needed);
        return blurred(s.number(DISCOUNT));
    }

    /**
     * As those options say; null where nothing is to be learnt.
     *
     * @param others of the family that only have a meaning where something is
     */
    public static Learn of(Settings s, List<String> others) {
        String how = s.text(HOW);
        for (String option : others) {
            refuse(s, option, NONE.equals(how), "something to be learnt by learn.how");
        }
        refuse(s, RETAIN, !STORVIK.equals(how), "learn.how: " + STORVIK);
        refuse(s, DISCOUNT, !LIU_WEST.equals(how), "learn.how: " + LIU_WEST);
        return switch (how) {
            case STORVIK -> bySums(s.number(RETAIN));
            case LIU_WEST -> blurred(s.number(DISCOUNT));
            default -> null;
        };
    }

    /**
     * For people.
     *
     * @param what is learnt
     * @param step what teaches it
     */
    public String inWords(String what, String step) {
        if (isBlurred) {
            return "Draws of " + what + " are blurred at every record, by a kernel of discount "
                    + Prose.number(discount) + ": it is surer of them than it should be.";
        }
        return retain < 1
                ? "Of what a " + step + " has taught of " + what + " a share of " + Prose.number(retain)
                        + " is left after the next."
                : "What " + step + "s have taught of " + what + " is not forgotten.";
    }

    private static void refuse(Settings s, String option, boolean isIdle, String needed) {
        if (isIdle && s.isGiven(option)) {
            throw new OptionException(option, "needs " + needed);
        }
    }
}
