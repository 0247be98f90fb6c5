package io.credence.app.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.sheet.SheetException;
import io.credence.simulate.scenario.Change;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import io.credence.simulate.scenario.Season;
import io.credence.simulate.scenario.Signal;
import io.credence.simulate.scenario.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {
    private static final long SECOND = 1_000_000;
    private static final String HEAD = """
            apiVersion: credence/v1
            kind: Scenario
            metadata: { name: s }
            spec:
              for: P1D
              fleets:
            """;
    private static final String NUMBER = "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 } }";
    private static final String COUNT = "{ name: c, every: PT1M, signal: { kind: count, level: 5 } }";

    private static Scenario read(String fleet, String... changes) {
        StringBuilder text =
                new StringBuilder(HEAD).append("    - ").append(fleet).append('\n');
        text.append(changes.length == 0 ? "" : "  changes:\n");
        for (String change : changes) {
            text.append("    - ").append(change).append('\n');
        }
        return ScenarioReader.parse("s.yaml", text.toString());
    }

    private static String refusal(String fleet, String... changes) {
        return assertThrows(SheetException.class, () -> read(fleet, changes)).getMessage();
    }

    @Test
    void everyValueArrivesWhereItBelongs() {
        Scenario scenario = ScenarioReader.parse("all.yaml", """
                apiVersion: credence/v1
                kind: Scenario
                metadata: { name: all, seed: 9 }
                spec:
                  start: 2026-02-03T04:05:06Z
                  for: P2D
                  zone: Europe/Berlin
                  fleets:
                    - name: u
                      sites: [a, b]
                      units: 3
                      every: PT10S
                      jitter: 0.25
                      signal:
                        kind: number
                        level: { value: 1, sites: 2, units: 3 }
                        noise: { value: 4, sites: 0.5, units: 0.6 }
                        trend: { value: 7200, sites: 3600, units: 1800, per: PT1H }
                        wander: { value: 10, units: 0.5, per: PT100S }
                        tails: 5
                        dependence: -0.5
                      seasons:
                        - { period: P1D, clock: local, peak: 0.5, scatter: 0.1, form: square, amplitude: { value: 8, units: 1 } }
                        - { period: PT1H, amplitude: 9 }
                      hours:
                        - { days: [mon, sun], from: "06:00", to: "14:30", add: -3 }
                      wear: { rate: { value: 86400 }, roughness: 0.5, limit: 11 }
                      readout: { step: 0.5, min: -1, max: 99 }
                      faults:
                        outliers: { share: 0.01, size: 6 }
                        missing: 0.02
                        late: { share: 0.03, by: PT30S }
                        duplicates: 0.04
                        malformed: 0.05
                        skew: PT2S
                        jumps: { every: PT1H, by: PT3S, for: PT4S }
                        silence: { every: PT2H, for: PT5S }
                  changes:
                    - { kind: season-phase, size: 0.1, at: PT1H, fleet: u, keys: a/*, share: 0.5, stagger: PT1M, over: PT2M, for: PT3M, every: PT1H }
                    - { kind: slope, size: 2, at: PT2H, per: PT30M }
                """);
        assertEquals("all", scenario.name());
        assertEquals(9, scenario.seed());
        assertEquals(1_770_091_506L * SECOND, scenario.startMicros());
        assertEquals(2 * 86_400 * SECOND, scenario.lengthMicros());
        assertEquals(ZoneId.of("Europe/Berlin"), scenario.zone());
        FleetPlan fleet = scenario.fleets().get(0);
        assertEquals(List.of("a", "b"), fleet.sites());
        assertEquals(6, fleet.size());
        assertEquals(10 * SECOND, fleet.everyMicros());
        assertEquals(0.25, fleet.jitter());
        Signal signal = fleet.signal();
        assertEquals(new Spread(1, 2, 3), signal.level());
        assertEquals(new Spread(4, 0.5, 0.6), signal.noise());
        assertEquals(new Spread(2, 1, 0.5), signal.trend(), "a second's");
        assertEquals(new Spread(1, 0, 0.5), signal.wander(), "a second's, by the root");
        assertEquals(5, signal.tails());
        assertEquals(-0.5, signal.dependence());
        assertEquals(
                new Season(86_400 * SECOND, true, new Spread(8, 0, 1), 0.5, 0.1, Season.Form.SQUARE),
                fleet.seasons().get(0));
        assertEquals(
                new Season(3_600 * SECOND, false, Spread.same(9), 0, 0, Season.Form.SINE),
                fleet.seasons().get(1));
        assertEquals(Spread.same(-3), fleet.hours().get(0).add());
        assertEquals(2, fleet.hours().get(0).days().size());
        assertEquals(6 * 3_600 * SECOND, fleet.hours().get(0).fromMicros());
        assertEquals((14 * 60 + 30) * 60 * SECOND, fleet.hours().get(0).toMicros());
        assertEquals(Spread.same(1), fleet.wear().orElseThrow().rate());
        assertEquals(0.5, fleet.wear().orElseThrow().roughness());
        assertEquals(11, fleet.wear().orElseThrow().limit());
        assertEquals("Readout[step=0.5, min=-1.0, max=99.0]", fleet.readout().toString());
        assertEquals(
                "Faults[outliers=0.01, outlierSize=6.0, missing=0.02, late=0.03, lateMicros=30000000, duplicates=0.04,"
                        + " malformed=0.05, skewMicros=2000000, jumps=Spells[everyMicros=3600000000, forMicros=4000000],"
                        + " jumpMicros=3000000, silences=Spells[everyMicros=7200000000, forMicros=5000000]]",
                fleet.faults().toString());
        assertEquals(
                new Change(
                        Change.Kind.SEASON_PHASE,
                        "u",
                        "a/*",
                        0.5,
                        3_600 * SECOND,
                        60 * SECOND,
                        3_600 * SECOND,
                        180 * SECOND,
                        120 * SECOND,
                        0.1,
                        86_400 * SECOND),
                scenario.changes().get(0));
        assertEquals(1_800 * SECOND, scenario.changes().get(1).perMicros());
    }

    @Test
    void whatIsNotSaidIsPlain() {
        Scenario scenario = read(NUMBER);
        assertEquals(0, scenario.seed());
        assertEquals(List.of("main"), scenario.fleets().get(0).sites());
        assertEquals(0, scenario.fleets().get(0).faults().late());
        assertEquals("main/n-01", ScenarioRun.sources(scenario).get(0).key());
    }

    /** Each with its place and the way out; nothing else is said beside. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: n, every: PT1M, colour: red, signal: { kind: number, level: 1, noise: 2 } } | 7:31: spec.fleets[0].colour: unknown key; known in spec.fleets[0]: ",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2, tail: 3 } } | spec.fleets[0].signal.tail: unknown key (did you mean `tails`?)",
                "{ name: n, every: PT0S, signal: { kind: number, level: 1, noise: 2 } } | 7:25: spec.fleets[0].every: 'PT0S' is not an ISO-8601 duration such as PT10S or P1D: longer than nothing",
                "{ name: n, every: PT0.0005S, signal: { kind: number, level: 1, noise: 2 } } | every: is less than a millisecond",
                "{ name: n, every: PT1S, signal: { kind: number, level: 1, noise: 2 }, faults: { silence: { every: PT0.000001S, for: PT1S } } } | silence.every: is less than from one reading to the next",
                "{ name: n, every: PT0.01S, units: 1000, signal: { kind: number, level: 1, noise: 2 }, faults: { late: { share: 0.5, by: P30D } } } | faults.late.by: holds up about 4,320,000,000 readings at a time",
                "{ name: n, every: PT1M, signal: { kind: rate, level: 1, exposure: { least: 1, most: 1.7e308 } } } | exposure.most: is more than 1e300",
                "{ name: n, every: P2D, signal: { kind: number, level: 1, noise: 2 } } | every: is longer than the scenario",
                "{ name: n, every: PT0.001S, units: 100000, signal: { kind: number, level: 1, noise: 2 } } | 5:8: spec.for: is 8,640,000,000,000 readings of all units together; at most 10,000,000,000: read for less long, or less often",
                "{ name: n, every: PT1M, units: 100000, sites: [a, b, c, d, e, f, g, h, i, j, k], signal: { kind: number, level: 1, noise: 2 } } | spec.fleets: are 1,100,000 units; at most 1,000,000",
                "{ name: n, every: PT1M, sites: [a, a], signal: { kind: number, level: 1, noise: 2 } } | sites: names a site twice",
                "{ name: n, every: PT1M, signal: { kind: number, noise: 2 } } | signal.level.value: must be given: a signal has a level",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1 } } | signal.noise.value: must be given: the noise of a number",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 0 } } | signal.noise.value: is the noise of a number, which is greater than 0",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2, tails: 2 } } | tails: '2' is not a number greater than 2",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2, dispersion: 2 } } | dispersion: is only for counts and rates",
                "{ name: n, every: PT1M, signal: { kind: count, level: 1, noise: 2 } } | signal.noise: is only for numbers",
                "{ name: n, every: PT1M, signal: { kind: count, level: -1 } } | level.value: is a mean count, which is greater than 0",
                "{ name: n, every: PT1M, signal: { kind: rate, level: 1, exposure: { least: 3 } } } | exposure.most: must be given: what counts are out of",
                "{ name: n, every: PT1M, signal: { kind: rate, level: 1, exposure: { least: 3, most: 2 } } } | exposure.most: is less than least",
                "{ name: n, every: PT1M, signal: { kind: on-off, level: 1.5 } } | level.value: is a share of ones, between 0 and 1",
                "{ name: n, every: PT1M, signal: { kind: on-off, level: 0.5 }, faults: { outliers: 0.1 } } | faults.outliers: is only for what is more than one and nought",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, faults: { missing: 0.6, malformed: 0.5 } } | faults: shares come to 1.1 of all readings, which is more than there are",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, faults: { silence: { every: PT1H } } } | silence.for: must be given",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, wear: { rate: 1 } } | wear.limit: must be given",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, readout: { min: 3, max: 3 } } | readout.max: is not greater than min",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, hours: [ { from: \"22:00\", to: \"06:00\", add: 1 } ] } | hours[0].to: is not after from; write two",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, seasons: { period: P1D } } | seasons: is a group of keys (period) where there should be a list",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, seasons: [ { period: P1D } ] } | seasons[0].amplitude.value: must be given",
                "{ name: n, every: PT1M, signal: { kind: number, level: 1, noise: 2 }, seasons: [] } | seasons: is an empty list",
            })
    void aFleetThatCannotBeIsRefusedWithItsPlace(String fleet, String why) {
        String said = refusal(fleet);
        assertTrue(said.contains(why), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.startsWith("s.yaml:"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ kind: level, size: 0, at: PT1H } | size: is 0, which is no change",
                "{ kind: level, size: 1, at: P1D } | at: is after the scenario, which is over after P1D",
                "{ kind: level, size: 1, at: PT1H, fleet: m } | fleet: 'm' is no fleet; there are: n",
                "{ kind: level, size: 1, at: PT1H, keys: x* } | keys: matches none of the units, which are named like main/n-01",
                "{ kind: rate, size: 2, at: PT1H } | kind: rate is nothing that happens to a n; numbers change by level",
                "{ kind: season-phase, size: 0.2, at: PT1H } | kind: season-phase is nothing that happens to a n; it has no seasons",
                "{ kind: variance, size: 1, at: PT1H } | size: says how many times: greater than 0, and not 1",
                "{ kind: variance, size: -2, at: PT1H } | size: says how many times",
                "{ kind: dependence, size: 1, at: PT1H } | size: is a correlation: between -1 and 1",
                "{ kind: outliers, size: 0.1, at: PT1H } | for: must be given: a burst ends",
                "{ kind: outliers, size: 2, at: PT1H, for: PT1H } | size: is a share",
                "{ kind: slope, size: 2, at: PT1H, over: PT1H } | over: slope is there at once",
                "{ kind: level, size: 2, at: PT1H, over: PT1H, for: PT1H } | over: is not less than for",
                "{ kind: level, size: 2, at: PT1H, for: PT2H, every: PT1H } | every: is not more than for and over: it would overlap itself",
                "{ kind: level, size: 2, at: PT1H, every: PT0.000001S } | every: is too much: with it changes come about 82,800,000,001 times to all units together; at most 3,000,000",
                "{ kind: jump, size: 2, at: PT1H } | kind: 'jump' is not one of level, slope",
                "{ kind: level, at: PT1H } | size: must be given",
            })
    void aChangeThatCannotBeIsRefusedWithItsPlace(String change, String why) {
        String said = refusal(NUMBER, change);
        assertTrue(said.contains("spec.changes[0]."), said);
        assertTrue(said.contains(why), said);
        assertEquals(1, said.lines().count(), said);
    }

    /** Each was taken, since a product of it wraps around. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+300000-01-01T00:00:00Z | P1D | start: '+300000-01-01T00:00:00Z' is not in a year of four digits",
                "+999999999-12-31T00:00:00Z | P1D | start: '+999999999-12-31T00:00:00Z' is not in a year of four digits",
                "-0001-01-01T00:00:00Z | P1D | start: '-0001-01-01T00:00:00Z' is not in a year of four digits",
                "2026-01-01T00:00:00Z | P3653000D | for: leads beyond the year 9999",
                "9999-12-30T00:00:00Z | P3D | for: leads beyond the year 9999",
            })
    void timesOfMoreDigitsAreRefused(String start, String length, String why) {
        String text = HEAD.replace("P1D", length + "\n  start: " + start) + "    - " + NUMBER;
        String said = assertThrows(SheetException.class, () -> ScenarioReader.parse("s.yaml", text))
                .getMessage();
        assertTrue(said.contains(why), said);
    }

    /** More units than an int holds were fewer than none. */
    @Test
    void unitsAreCountedBeyondInts() {
        StringBuilder sites = new StringBuilder("s0");
        for (int i = 1; i < 30_000; i++) {
            sites.append(", s").append(i);
        }
        String said = refusal(NUMBER.replace("every", "units: 100000, sites: [" + sites + "], every"));
        assertTrue(said.contains("are 3,000,000,000 units; at most 1,000,000"), said);
    }

    @Test
    void theShortestTimesAreSomeTime() {
        assertEquals(1, ScenarioReader.micros(Duration.ofNanos(1)), "and no period of nothing to divide by");
        assertEquals(0, ScenarioReader.micros(Duration.ZERO));
    }

    /** What fits a day need not fit a year. */
    @Test
    void whatIsAskedToLastLongerIsHeldToThat() {
        String text = HEAD + "    - " + NUMBER + "\n  changes:\n"
                + "    - { kind: level, size: 2, at: PT1H, every: P2D, for: PT2H }\n"
                + "    - { kind: level, size: 1, at: PT4H }\n";
        assertEquals(2, ScenarioReader.parse("s.yaml", text).changes().size());
        assertThrows(SheetException.class, () -> ScenarioReader.parse("s.yaml", text, Duration.ofDays(3_000_000)));
        String overlapping = text.replace("PT4H", "P2DT23H30M").replace("at: PT1H", "at: PT23H");
        assertTrue(assertThrows(
                        SheetException.class, () -> ScenarioReader.parse("s.yaml", overlapping, Duration.ofDays(9)))
                .getMessage()
                .contains("overlaps the level change"));
    }

    /** Each of which is looked up among all that is wrong: minutes, when all of that was gone through. */
    @Test
    @Timeout(30)
    void aHostOfProblemsIsReadInSeconds() {
        String text = HEAD + "    - " + NUMBER + "\n  changes: [" + "{},".repeat(20_000) + "{}]\n";
        String said = assertThrows(SheetException.class, () -> ScenarioReader.parse("s.yaml", text))
                .getMessage();
        assertEquals(3 * 20_001, said.lines().count());
    }

    /** What is wrong with the eleventh fleet keeps nothing from being said of the second. */
    @Test
    void numbersOfAListAreNotTakenForTheirBeginnings() {
        String fleets = "";
        for (int i = 0; i < 11; i++) {
            String every = i == 1 ? "PT0.0005S" : i == 10 ? "soon" : "PT1M";
            fleets +=
                    "    - { name: n" + i + ", every: " + every + ", signal: { kind: number, level: 1, noise: 2 } }\n";
        }
        String text = HEAD + fleets;
        String said = assertThrows(SheetException.class, () -> ScenarioReader.parse("s.yaml", text))
                .getMessage();
        assertTrue(said.contains("spec.fleets[1].every: is less than a millisecond"), said);
        assertTrue(said.contains("spec.fleets[10].every: 'soon'"), said);
    }

    /** The later of the two, although they are equal. */
    @Test
    void ofTwoEqualChangesTheSecondOverlaps() {
        String change = "{ kind: level, size: 2, at: PT1H, for: PT1H }";
        assertTrue(refusal(NUMBER, change, change).contains("spec.changes[1].at: overlaps the level change at PT1H"));
    }

    @Test
    void keysThatMatchNothingAreAnsweredWithAUnitOfTheFleetThatWasMeant() {
        String said = refusal(NUMBER + "\n    - " + COUNT, "{ kind: rate, size: 2, at: PT1H, fleet: c, keys: c-01 }");
        assertTrue(said.contains("named like main/c-01"), said);
    }

    @Test
    void aLevelOfOnesAndNoughtsChangesByRate() {
        String valve = "{ name: v, every: PT1M, signal: { kind: on-off, level: 0.1 } }";
        assertTrue(refusal(valve, "{ kind: level, size: 2, at: PT1H }").contains("one and nought change by rate"));
        assertEquals(
                1, read(valve, "{ kind: rate, size: 2, at: PT1H }").changes().size());
        assertEquals(
                1, read(COUNT, "{ kind: level, size: 2, at: PT1H }").changes().size());
    }

    @Test
    void changesOfAKindThatOverlapAreRefusedByName() {
        String slow = "{ kind: level, size: 2, at: PT2H, over: PT4H }";
        String during = "{ kind: level, size: 1, at: PT5H }";
        String said = refusal(NUMBER, slow, during);
        assertEquals(
                "s.yaml:10:35: spec.changes[1].at: overlaps the level change at PT2H on main/n-01, so that neither would"
                        + " be clear; move one, or name other keys",
                said);
        assertTrue(
                refusal(
                                NUMBER,
                                "{ kind: level, size: 2, at: PT2H, for: PT1H, every: PT3H }",
                                "{ kind: level, size: 1, at: PT9H }")
                        .contains("overlaps the level change at PT2H"),
                "where one that comes again is undone");
        assertTrue(refusal(NUMBER, during, during).contains("overlaps"), "two at once");
        // Others may come at any time: another kind, after it is whole, or one step after another.
        read(NUMBER, slow, "{ kind: variance, size: 2, at: PT5H }");
        read(NUMBER, slow, "{ kind: level, size: 2, at: PT6H1S }");
        read(NUMBER, during, "{ kind: level, size: 1, at: PT6H }");
    }

    @Test
    void everyProblemIsSaidAtOnceInTheOrderOfTheFile() {
        String said = assertThrows(SheetException.class, () -> ScenarioReader.parse("s.yaml", """
                        apiVersion: credence/v1
                        kind: Pipeline
                        metadata: { name: Big Name }
                        spec:
                          start: yesterday
                          for: 1 day
                          zone: Europe/Bonn
                          fleets:
                            - name: n
                              every: 10s
                              signal: { kind: number, level: high, noise: 2 }
                            - name: n
                              every: PT1S
                          changes:
                            - 4
                        """))
                .getMessage();
        assertEquals(
                List.of("2:7", "3:19", "5:10", "6:8", "7:9", "10:14", "11:38", "12:7", "12:13", "15:7"),
                said.lines()
                        .map(line -> line.substring(7, line.indexOf(": ")))
                        .distinct()
                        .toList(),
                said);
        assertTrue(said.contains("'Europe/Bonn' is not a time zone such as Europe/Berlin"), said);
        assertTrue(said.contains("(did you mean `PT10S`?)"), said);
    }

    /** Scenarios are passed around, and a wrong value is repeated to whoever reads the log. */
    @Test
    void aSecretOfTheEnvironmentIsNotRepeated() throws Exception {
        Path file = Files.createTempFile("s", ".yaml");
        Files.writeString(file, HEAD.replace("name: s", "name: \"${API_PASSWORD}\"") + "    - " + NUMBER + "\n");
        String said = assertThrows(
                        SheetException.class,
                        () -> ScenarioReader.read(file.toString(), Map.of("API_PASSWORD", "Hunter2!")))
                .getMessage();
        assertTrue(said.contains("'${API_PASSWORD}' is not a name"), said);
    }

    @Test
    void aVariableOfTheEnvironmentMayStandAnywhere() throws Exception {
        Path file = Files.createTempFile("s", ".yaml");
        Files.writeString(file, HEAD.replace("P1D", "${LENGTH:PT1H}") + "    - " + NUMBER + "\n");
        assertEquals(
                3_600 * SECOND, ScenarioReader.read(file.toString(), Map.of()).lengthMicros());
        assertEquals(
                60 * SECOND,
                ScenarioReader.read(file.toString(), Map.of("LENGTH", "PT1M")).lengthMicros());
    }

    /** Whatever a file holds, the outcome is a scenario or problems. */
    @Test
    void brokenFilesBreakNothing() {
        String text = HEAD + "    - " + NUMBER + "\n    - " + COUNT
                + "\n  changes:\n    - { kind: level, size: 2, at: PT2H, for: PT1H, every: PT3H }\n";
        SplittableRandom random = new SplittableRandom(4);
        String pieces = "{}[]:,-#'\"\n 0159eP-~*&!|>%@`nullytrue";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder broken = new StringBuilder(text);
            for (int cuts = random.nextInt(1, 5); cuts > 0; cuts--) {
                int at = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.deleteCharAt(at);
                    case 1 -> broken.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    default -> broken.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                }
            }
            try {
                ScenarioReader.parse("s.yaml", broken.toString());
            } catch (SheetException e) {
                e.problems()
                        .forEach(problem ->
                                assertEquals(1, problem.toString().lines().count()));
            }
        }
    }
}
