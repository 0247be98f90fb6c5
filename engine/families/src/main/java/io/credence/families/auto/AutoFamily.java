package io.credence.families.auto;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.clock.WallClock;
import io.credence.core.clock.Zones;
import java.time.ZoneId;
import java.util.List;

/** The everyday default. */
public final class AutoFamily implements ModelFamily {
    static final String NAME = "auto";

    private static final String LEVELS = "levels";
    private static final String PROFILE = "profile";
    private static final String REGRESSION = "regression";
    private static final String COUNTS = "counts";

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Options OPTIONS = Options.of(
            Option.of(
                            "clock",
                            Option.Type.FLAG,
                            "Whether event times are instants, so that the day and the week are learnt; without, a key takes"
                                    + " less than half the memory.")
                    .defaultsTo(true),
            Option.text("zone", "Whose clock the day and the week follow, summer time included.", Zones.FORM)
                    .defaultsTo(UTC),
            Option.of(
                            "experts",
                            Option.Type.TEXTS,
                            "Who predicts the next value; counts, and zeros and ones, while every value so far is one.")
                    .or(LEVELS, PROFILE, REGRESSION, COUNTS)
                    .defaultsTo(List.of(LEVELS, PROFILE, REGRESSION, COUNTS)),
            Option.of(
                            "logarithm",
                            Option.Type.FLAG,
                            "Whether each expert runs on the logarithm, too, while values allow.")
                    .defaultsTo(true),
            Option.of("points", Option.Type.FLAG, "Whether repeats and popular values have a chance of their own.")
                    .defaultsTo(true),
            Option.of("recalibrate", Option.Type.FLAG, "Whether the predictive is corrected by how its past pits fell.")
                    .defaultsTo(true),
            Option.number("scale.retain", "What a record leaves of the knowledge of scales before it.")
                    .within(new Option.Range(0, 1, true))
                    .defaultsTo(Assembly.DEFAULT.scaleRetain()),
            Option.number("share", "The part of the experts' weights that is shared out anew with every record.")
                    .between(0, 0.5)
                    .defaultsTo(Assembly.DEFAULT.share()),
            Option.number(
                            "initial.scale",
                            "How far from nought the first value is expected, roughly; after that nothing depends on it.")
                    .positive()
                    .defaultsTo(1.0));

    /** Found by the service loader. */
    public AutoFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "the everyday default: levels, profiles, a regression and laws of counts, weighed by how well each predicted,"
                + " with repeats and recalibration";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        if (s.isGiven("zone") && !s.flag("clock")) {
            throw new OptionException("zone", "has no use where `clock` is false");
        }
        List<String> experts = s.texts("experts");
        return new AutoModel(
                new Assembly(
                        s.flag("clock"),
                        experts.contains(LEVELS),
                        experts.contains(PROFILE),
                        experts.contains(REGRESSION),
                        experts.contains(COUNTS),
                        s.flag("logarithm"),
                        s.flag("points"),
                        s.flag("recalibrate"),
                        s.number("scale.retain"),
                        s.number("share")),
                new WallClock(s.find("zone", ZoneId.class).orElseThrow()),
                s.number("initial.scale"));
    }

    @Override
    public Model exemplar() {
        return new AutoModel(Assembly.DEFAULT, new WallClock(UTC), 1);
    }
}
