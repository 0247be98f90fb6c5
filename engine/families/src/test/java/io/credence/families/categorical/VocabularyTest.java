package io.credence.families.categorical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Mergeable;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Summary;
import io.credence.core.Texts;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Ranks;
import io.credence.testkit.Walk;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Categories that nobody listed: what the laws, which know texts by their values alone, cannot say. */
final class VocabularyTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final double LOG_TEXTS = 48 * StrictMath.log(2);

    private static Observation text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Observation y = new Observation().inputs(new double[Texts.NUMBERS]);
        Texts.tell(bytes, 0, bytes.length, y);
        return y;
    }

    private static Walk walk(Model model, String... texts) {
        Walk walk = new Walk(model);
        for (String text : texts) {
            walk.observe(text(text));
        }
        return walk;
    }

    private static Summary summary(Walk walk) {
        return walk.updater().summarise(walk.belief());
    }

    private static List<String> names(Walk walk) {
        return summary(walk).parameters().stream().map(Summary.Parameter::name).toList();
    }

    private static double share(Walk walk, String name) {
        return summary(walk).parameter(name).mean();
    }

    /** The probability of a partition [1, eq. 3], by forty digits: θ^K Π (n_k − 1)! / θ(θ + 1)…(θ + n − 1). */
    private static double logEwens(double concentration, String... texts) {
        BigDecimal theta = new BigDecimal(concentration);
        Map<String, Integer> seen = new LinkedHashMap<>();
        BigDecimal chance = BigDecimal.ONE;
        for (int i = 0; i < texts.length; i++) {
            int before = seen.merge(texts[i], 1, Integer::sum) - 1;
            chance = chance.multiply(before == 0 ? theta : new BigDecimal(before), DIGITS)
                    .divide(theta.add(new BigDecimal(i)), DIGITS);
        }
        int shift = chance.precision() - chance.scale();
        return StrictMath.log(chance.movePointLeft(shift).doubleValue()) + shift * StrictMath.log(10);
    }

    /** Kills an empty place's worth for a text's, and a new text that is told for less than it is. */
    @Test
    void theScoresAddUpToEwensSamplingFormula() {
        String[] texts = "a b a c a a d b e a f a g a a b h c a i a a j k a b".split(" ");
        for (double concentration : new double[] {0.01, 1, 7.5}) {
            Walk walk = walk(new VocabularyModel(concentration, 20), texts);
            double perPartition = walk.evidence() + 11 * LOG_TEXTS; // each new one is one of so many
            assertEquals(logEwens(concentration, texts), perPartition, 1e-10, "concentration " + concentration);
        }
    }

    @Test
    void aTextIsExpectedAsOftenAsItCame() {
        Walk walk = walk(new VocabularyModel(2, 8), "red", "blue", "red", "red");
        assertEquals(List.of("share of red", "share of blue", "share left to others"), names(walk));
        assertEquals(3 / 6.0, share(walk, "share of red"), 1e-14);
        assertEquals(1 / 6.0, share(walk, "share of blue"), 1e-14);
        assertEquals(2 / 6.0, share(walk, "share left to others"), 1e-14);
        walk.observe(text("red"));
        assertEquals(StrictMath.log(3 / 6.0), walk.surprise().logDensity(), 1e-13);
        walk.observe(text("green"));
        assertEquals(StrictMath.log(2 / 7.0) - LOG_TEXTS, walk.surprise().logDensity(), 1e-12);
    }

    @Test
    void beforeTheFirstThereIsNothingToTell() {
        Walk walk = new Walk(new VocabularyModel(1, 4));
        assertEquals(List.of(), names(walk));
        walk.observe(text("a"));
        assertEquals(-LOG_TEXTS, walk.surprise().logDensity(), 1e-12, "that it is new was certain");
        assertEquals(
                List.of("share left to others", "share of a"),
                names(walk).stream().sorted().toList());
    }

    /** Names and all: kills places in the order of arrival, and a name that moves without its place. */
    @Test
    void theOrderOfArrivalLeavesNoTrace() {
        String[] texts = "a b a c a a d b e größer a f a g".split(" ");
        double[] forward = walk(new VocabularyModel(1, 12), texts).belief().array();
        String[] turned = new String[texts.length];
        for (int step : new int[] {1, 3, 5, 9, 11, 13}) { // none shares a factor with fourteen but one
            for (int i = 0; i < texts.length; i++) {
                turned[i] = texts[(i * step + step) % texts.length];
            }
            Walk walk = walk(new VocabularyModel(1, 12), turned);
            assertArrayEquals(forward, walk.belief().array(), "step " + step);
            assertTrue(names(walk).containsAll(List.of("share of größer", "share of d")), "names of step " + step);
        }
    }

    /** First come, first named; the others are one share, and what is known stays exact: sums of Dirichlet shares are. */
    @Test
    void beyondThePlacesTextsAreCountedTogether() {
        VocabularyModel two = new VocabularyModel(1, 2);
        Walk walk = walk(two, "a", "b", "c", "c", "d", "a", "b", "c");
        assertEquals(List.of("share of a", "share of b", "share left to others"), names(walk));
        assertEquals(2 / 9.0, share(walk, "share of a"), 1e-14);
        assertEquals(5 / 9.0, share(walk, "share left to others"), 1e-14);
        Walk wide = walk(new VocabularyModel(1, 9), "a", "b", "c", "c", "d", "a", "b", "c");
        assertArrayEquals(
                summary(wide).parameter("share of a").quantiles(),
                summary(walk).parameter("share of a").quantiles(),
                1e-12);
        walk.observe(text("c"));
        assertEquals(StrictMath.log(5 / 9.0) - LOG_TEXTS, walk.surprise().logDensity(), 1e-12, "no chance of its own");
        // What came first has the places: the one thing that is not the same in any order.
        assertEquals(
                List.of("share of c", "share of d", "share left to others"),
                names(walk(two, "c", "d", "a", "b", "c", "c", "a", "b")));
        assertTrue(two.accuracy() instanceof Accuracy.Approximate);
        assertEquals(Accuracy.EXACT, new VocabularyModel(1, 5, 5).accuracy());
    }

    /** Kills a table that, once full, never learns another text, and one in which what is common can be crowded out. */
    @Test
    void whatFadedGivesItsPlaceToWhatComes() {
        Walk walk = walk(new VocabularyModel(1, 2), "old", "old", "old", "once");
        walk.observe(text("new"));
        assertEquals(List.of("share of old", "share of once", "share left to others"), names(walk));
        walk.updater().widen(walk.belief(), 0.4, null);
        walk.observe(text("new"));
        assertEquals(List.of("share of old", "share of new", "share left to others"), names(walk));
        assertEquals(0.4 * 5 + 1, walk.number(1) + walk.number(4) + walk.number(5), 1e-12, "none is lost");
        walk.observe(text("newer"));
        assertEquals(List.of("share of old", "share of new", "share left to others"), names(walk));
    }

    @Test
    void widenedToNothingItIsThePriorAgain() {
        Walk walk = walk(new VocabularyModel(1, 3), "a", "b", "c", "d");
        walk.updater().widen(walk.belief(), 0, null);
        assertArrayEquals(
                new Walk(new VocabularyModel(1, 3)).belief().array(),
                walk.belief().array());
    }

    /** A text without a place is rarer than any that has one, however rare that is. */
    @Test
    void whatNeverCameIsTheRarest() {
        Walk walk = new Walk(new VocabularyModel(0.5, 8));
        for (int i = 0; i < 998; i++) {
            walk.observe(text("often"));
        }
        walk.observe(text("once"));
        walk.observe(text("never"));
        assertTrue(
                walk.surprise().pit() > 0.9994 && walk.surprise().isOneSided(),
                "pit " + walk.surprise().pit());
        walk.observe(text("often"));
        assertTrue(walk.surprise().pit() < 0.998);
        walk.observe(text("once"));
        assertTrue(walk.surprise().pit() > 0.997 && walk.surprise().pit() < 0.9996);
    }

    @Test
    void beliefsAboutOtherRecordsAddUp() {
        Walk one = walk(new VocabularyModel(1, 4), "a", "b", "a");
        Walk other = walk(new VocabularyModel(1, 4), "c", "b", "d", "d");
        Walk both = walk(new VocabularyModel(1, 4), "a", "b", "a", "c", "b", "d", "d");
        ((Mergeable) one.updater()).merge(one.belief(), other.belief());
        assertArrayEquals(both.belief().array(), one.belief().array());
        Walk third = walk(new VocabularyModel(1, 4), "e", "a");
        ((Mergeable) one.updater()).merge(one.belief(), third.belief());
        assertEquals(1, one.number(1), "no place is left");
    }

    @Test
    void valuesOfEitherEndHaveAPlace() {
        Walk walk = new Walk(new VocabularyModel(1, 3));
        for (double value : new double[] {0, Texts.VALUES - 1, -0.0, 0}) {
            walk.observe(Observation.of(value));
        }
        assertEquals(2, walk.number(0), "taken");
        assertEquals(3, walk.number(5), "nought, with a sign or without");
        assertEquals("share of …000000000000", names(walk).get(0), "nobody said its name");
    }

    /**
     * The share of the first text lies in its posterior as a draw of it would. Kills a posterior with the wrong number of degrees; fails by
     * chance with 10⁻⁹.
     */
    @Test
    void ranksOfAShareInItsPosteriorAreUniform() {
        int repetitions = 600;
        Ranks ranks = new Ranks();
        for (int r = 0; r < repetitions; r++) {
            Walk walk = new Walk(new VocabularyModel(2, 60), 40 + r);
            KeyedRandom random = new KeyedRandom().aim(9, r, 0, 0);
            String first = "share of " + drawn(walk, random, 1);
            drawn(walk, random, 7);
            double[] believed = summary(walk).parameter(first).quantiles();
            drawn(walk, random, 3200);
            double truth = share(walk, first);
            ranks.add(believed, truth);
        }
        ranks.areUniform("the first text's share");
    }

    private static String drawn(Walk walk, KeyedRandom random, int records) {
        Observation y = new Observation();
        for (int i = 0; i < records; i++) {
            walk.updater().simulate(walk.belief(), y, random);
            walk.observe(y);
        }
        return Texts.read(y.value(), new double[Texts.NUMBERS], 0);
    }

    /** A tenth of a record is no whole one, and less than nothing is left of what faded for years. */
    @Test
    void fadedAwayItIsStillPossible() {
        Walk walk = walk(new VocabularyModel(1, 3), "a", "b");
        for (int i = 0; i < 200; i++) {
            walk.updater().widen(walk.belief(), 1e-2, null);
            for (Summary.Parameter share : summary(walk).parameters()) {
                assertTrue(share.mean() >= 0 && share.mean() <= 1 && share.sd() >= 0, share.toString());
                assertTrue(Arrays.stream(share.quantiles()).allMatch(q -> q >= 0 && q <= 1), share.toString());
            }
        }
        assertEquals(0, walk.number(0), "nobody remembers");
        walk.observe(text("a"));
        assertTrue(walk.surprise().isFinite());
    }

    @Test
    void withoutAListTextsAreLearnt() {
        CategoricalFamily family = new CategoricalFamily();
        Settings defaults = Settings.defaults(family.options());
        Model open = family.create(defaults, Shape.SCALAR);
        assertTrue(open.isOfTexts() && !open.isOrdered() && open.categories().isEmpty());
        Shape listed = new Shape(1, 0, List.of("ok"));
        Settings few = Settings.of(family.options(), Map.of("most", 4));
        Settings graded = Settings.of(family.options(), Map.of("ordered", true));
        assertEquals(2 + 10 * 4, family.create(few, Shape.SCALAR).layout().width());
        assertEquals(
                "most",
                assertThrows(OptionException.class, () -> family.create(few, listed))
                        .option());
        assertEquals(
                "ordered",
                assertThrows(OptionException.class, () -> family.create(graded, Shape.SCALAR))
                        .option());
    }
}
