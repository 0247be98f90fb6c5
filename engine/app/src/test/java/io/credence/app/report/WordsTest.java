package io.credence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void numbersAreShortAndSayWhatTheyAre() {
        assertEquals("0", Figures.number(-0.0));
        assertEquals("−3.142", Figures.number(-Math.PI));
        assertEquals("12,350", Figures.number(12_345.6));
        assertEquals("0.0001", Figures.number(1e-4));
        assertEquals("1×10³⁰⁸", Figures.number(1e308));
        assertEquals("−2.5×10⁻⁷", Figures.number(-2.5e-7));
        assertEquals("–", Figures.number(Double.NaN));
        assertEquals("∞", Figures.number(Double.POSITIVE_INFINITY));
        assertEquals("94.8 %", Figures.percent(0.948, 100));
        assertEquals("94.80 %", Figures.percent(0.948, 1_000_000));
        assertEquals("> 0.999", Figures.probability(1));
        assertEquals("1 record", Figures.count(1, "record"));
        assertEquals("1,000 records", Figures.count(1000, "record"));
        assertEquals("-0.5", Figures.ascii(-0.50001, 2));
    }

    @Test
    void momentsLeaveOutWhatSaysNothing() {
        Moments clock = new Moments(true);
        long day = 86_400_000_000L;
        assertEquals("1970-01-02", clock.text(day));
        assertEquals("1970-01-02 00:01", clock.text(day + 60_000_000));
        assertEquals("1970-01-02 00:00:01", clock.text(day + 1_000_000));
        assertEquals("1970-01-01 – 1970-01-03", clock.text(0, 2 * day));
        assertEquals("1970-01-01 00:00 – 00:01", clock.text(0, 60_000_000));
        assertEquals("1970-01-01 00:00 – 1970-01-02 00:01", clock.text(0, day + 60_000_000));
        assertEquals("row 1,234", new Moments(false).text(1_234_000_000L));
        assertEquals("row 1 – 3", new Moments(false).text(1_000_000, 3_000_000));
    }

    @Test
    void namesAreCutBetweenCodePointsAndIsolated() {
        assertEquals("abc", Html.cut("abc", 3));
        assertEquals("ab…", Html.cut("abcd", 3));
        assertEquals("a…", Html.cut("a😀😀", 3));
        assertEquals(
                "<bdi>&lt;b&gt;&amp;&quot;&#39;\ufffd</bdi>",
                new Html().name("<b>&\"'\0").toString());
        assertEquals("\ufffdx", new Html().text("\ud83dx").toString());
    }
}
