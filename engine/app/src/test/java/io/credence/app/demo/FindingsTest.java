package io.credence.app.demo;

import static io.credence.app.demo.Fixtures.INTERVAL;
import static io.credence.app.demo.Fixtures.alarm;
import static io.credence.app.demo.Fixtures.at;
import static io.credence.app.demo.Fixtures.shift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.ExitCode;
import io.credence.simulate.SensorKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the summary says and how the process ends, against made-up truths. */
final class FindingsTest {
    private static final DemoOptions OPTIONS =
            new DemoOptions(11, 1_000, Optional.empty(), 0, Optional.empty(), Optional.empty());

    private final Account sent = account(5, 4);
    private final Verdicts found = Verdicts.of(
            List.of(shift("north/temperature-01", 1, 3.5)),
            List.of(alarm("north/temperature-01", 1, 1.24)),
            INTERVAL,
            at(60));

    @Test
    void allFoundAndBalancedIsWell() {
        Findings findings = findings(sent, sent.copy(), sent.copy(), true, found);
        assertTrue(findings.isBalanced());
        assertEquals(ExitCode.OK, findings.exitCode());
    }

    @Test
    void aClearShiftMissedIsAFinding() {
        Verdicts missed = Verdicts.of(List.of(shift("a", 1, -3.5)), List.of(), INTERVAL, at(60));
        Findings findings = findings(sent, sent.copy(), sent.copy(), true, missed);
        assertEquals(ExitCode.FINDINGS, findings.exitCode());
        assertTrue(findings.lines().stream().anyMatch(line -> line.endsWith("missed: a level of -3.5 sd")));
    }

    @Test
    void aSubtleShiftMissedIsNone() {
        Verdicts missed = Verdicts.of(List.of(shift("a", 1, 1.7)), List.of(), INTERVAL, at(60));
        assertEquals(
                ExitCode.OK,
                findings(sent, sent.copy(), sent.copy(), true, missed).exitCode());
    }

    @Test
    void booksThatDifferAnywhereAreAFinding() {
        assertEquals(
                ExitCode.FINDINGS,
                findings(sent, account(5, 3), sent.copy(), true, found).exitCode());
        assertEquals(
                ExitCode.FINDINGS,
                findings(sent, sent.copy(), account(4, 4), true, found).exitCode());
        assertEquals(
                ExitCode.FINDINGS,
                findings(sent, sent.copy(), sent.copy(), false, found).exitCode());
        Account elsewhere = new Account(); // the same sums, of other kinds of sensors
        elsewhere.add(SensorKind.VALVE, Account.Line.ABSORBED, 5);
        elsewhere.add(SensorKind.VALVE, Account.Line.LATE, 4);
        Findings findings = findings(sent, elsewhere, sent.copy(), true, found);
        assertEquals(ExitCode.FINDINGS, findings.exitCode());
        assertTrue(findings.lines().stream().anyMatch(line -> line.endsWith("THEY DO NOT BALANCE")));
    }

    @Test
    void theSummaryInWords() {
        assertEquals(
                """
                Credence demo: 60 sensors, 9 records in 20 s and their history, seed 11.

                Books                             sent   committed        read
                              absorbed               5           5           5
                              late                   4           4           4
                              missing                0           0           0
                              duplicate              0           0           0
                              quarantined            0           0           0
                              all                    9           9           9   they balance
                Shifts        1 happened, 1 found, 0 missed, 0 too near the end to judge
                              of 3 sd or more: 1 of 1 found
                              found after 0.24 s (median), 0.24 s at most; onset inside its 95 % interval 1 of 1, kind right 1 of 1
                              the first on screen 5.4 s after the start: north/temperature-01
                Alarms        0 follow no shift, 0 repeat one
                Coverage      50 % held 50.2 %, 80 % held 79.9 %, 90 % held 90.1 %, 95 % held 95.0 %, of 5 predictions
                Latency       p50 80 ms, p95 120 ms, p99 140 ms from a reading to its uncertainty in a subscriber's hands (5)
                              p50 81 ms, p95 121 ms, p99 141 ms from a reading to the posterior (3)
                """.stripTrailing(),
                String.join(
                        "\n",
                        findings(sent, sent.copy(), sent.copy(), true, found).lines()));
    }

    private static Account account(long absorbed, long late) {
        Account account = new Account();
        account.add(SensorKind.TEMPERATURE, Account.Line.ABSORBED, absorbed);
        account.add(SensorKind.TEMPERATURE, Account.Line.LATE, late);
        return account;
    }

    private static Findings findings(
            Account sent, Account committed, Account read, boolean ownBalance, Verdicts verdicts) {
        return new Findings(
                OPTIONS,
                at(0),
                20,
                sent,
                committed,
                ownBalance,
                read,
                verdicts,
                new Witness.Coverage(5, new double[] {0.502, 0.799, 0.901, 0.95}),
                new Latencies.Percentiles(5, 80, 120, 140),
                new Latencies.Percentiles(3, 81, 121, 141),
                5.4);
    }
}
