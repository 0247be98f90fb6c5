package io.credence.app.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.app.report.ReportRecorder;
import io.credence.core.DriftPolicy;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.format.Unlisted;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run, from records to the page. */
class ReplayReportTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
    private static final Set<String> VOID = Set.of("meta");
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "\"><img src=x onerror=alert(3)>",
            "' onmouseover='alert(4)",
            "emoji 🌡️ and \u0000 zero",
            "\u202eright to left שלום",
            "]]>-->&amp;{{7*7}}",
            "k".repeat(10_000));

    @TempDir
    Path folder;

    /** A pipeline watched by a report, fed by hand. */
    private final class Run {
        private final Plan plan;
        private final Tally tally = new Tally();
        private final KeyStates.OnHeap states = KeyStates.onHeap();
        private final ReportRecorder recorder;
        private final Pipeline pipeline;
        private final Observation y = new Observation();

        private Run(String name, boolean clock) {
            ModelFamily family = new GaussianFamily();
            plan = new Plan(
                    name,
                    1,
                    family.create(Settings.defaults(family.options())),
                    new CusumDetector(new AlarmBudget.PerRecords(1, 10_000), 30),
                    DriftPolicy.widenToWorth(2),
                    Intake.DEFAULT,
                    new Emission.OnRequest(),
                    AlertRules.DEFAULT);
            recorder = new ReportRecorder(plan, clock);
            pipeline = new Pipeline(plan, states, new Tee(List.of(tally, recorder)));
        }

        private void accept(String key, long seconds, double value) {
            pipeline.accept(key, y.time(seconds * 1_000_000).value(value));
        }

        private String page() throws IOException {
            recorder.write(folder, new ReplaySummary(plan, states.size(), pipeline.books(), tally, new Unlisted()));
            return Files.readString(folder.resolve(ReportRecorder.FILE), StandardCharsets.UTF_8);
        }
    }

    private Run eventful(String name, List<String> keys) {
        Run run = new Run(name, true);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            for (String key : keys) {
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble();
                run.accept(
                        key, 60L * i + (i > 900 ? 90_000 : 0), i % 50 == 7 ? Double.NaN : noise + (i > 1000 ? 4 : 0));
            }
            if (i % 400 == 9) {
                run.accept(keys.get(0), 60L * i - 300, 1);
                run.accept(keys.get(0), 60L * i, Double.POSITIVE_INFINITY);
                run.pipeline.reject(null, Reason.MALFORMED, "row 3 has <b>7</b> fields");
            }
        }
        return run;
    }

    @Test
    void saysWhatHappened() throws IOException {
        String page = eventful("Boiler house", List.of("north", "south")).page();
        assertTrue(page.contains("<title>Boiler house – Credence replay</title>"));
        assertTrue(page.contains("<bdi>north</bdi>"));
        assertTrue(page.contains("40 missing"), "missing records are counted in the caption");
        assertTrue(page.contains("The books balance"));
        assertTrue(page.contains("row 3 has &lt;b&gt;7&lt;/b&gt; fields"));
        assertTrue(page.contains("level +"));
        assertTrue(page.contains("\"gaps\":[["));
        assertTrue(page.contains("false alarms at most 1 per 10000 records per key"));
    }

    @Test
    void isWellFormedAndFetchesNothing() throws IOException {
        String page = eventful("<script>alert(0)</script>", HOSTILE).page();
        assertFalse(page.contains("http://") || page.contains("https://"));
        assertFalse(page.contains("alert(0)</script>"));
        assertBalanced(page);
    }

    @Test
    void hostileKeysAreText() throws IOException {
        String page = eventful("p", HOSTILE).page();
        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("' onmouseover='"));
        assertFalse(page.contains("\0"));
        assertEquals(2, page.split("</script", -1).length - 1, "the data's and the program's own");
        assertFalse(page.contains("k".repeat(500)), "a long key is cut");
        assertTrue(page.contains("<bdi>\u202eright to left שלום</bdi>"));
    }

    @Test
    void sameRecordsSameBytes() throws IOException {
        String once = eventful("p", HOSTILE).page();
        assertArrayEquals(
                once.getBytes(StandardCharsets.UTF_8),
                eventful("p", HOSTILE).page().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void staysSmallAndSaysWhatItLeavesOut() throws IOException {
        Run run = new Run("fleet", false);
        SplittableRandom random = new SplittableRandom(1);
        String[] keys = new String[100];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "unit-" + i;
        }
        for (int i = 0; i < 1_000_000; i++) {
            // Twelve busy keys and many quiet ones; values with all their digits are the longest to write.
            String key = i < 10_000 ? keys[i % keys.length] : keys[i % 12];
            run.accept(key, i, random.nextDouble() + random.nextDouble() + (i > 600_000 ? 1e3 : 0));
        }
        String page = run.page();
        assertTrue(page.length() < 2_000_000, "the page has " + page.length() + " characters");
        assertTrue(page.contains("12 of 100 keys shown: the most eventful of the first 64 seen"));
        assertBalanced(page);
    }

    @Test
    void recordsAllocateNothingInTheSteadyState() {
        Run run = new Run("p", false);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        SplittableRandom random = new SplittableRandom(2);
        long before = 0;
        int warm = 400_000;
        int measured = 400_000;
        for (int i = 0; i < warm + measured; i++) {
            if (i == warm) {
                before = threads.getThreadAllocatedBytes(thread);
            }
            // Independent and bounded, so that alarms, which do allocate, stay rare.
            run.accept(i % 2 == 0 ? "a" : "b", i, random.nextDouble());
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        long perAlert = 4096;
        assertTrue(
                allocated < measured / 4 + perAlert * run.tally.alerts(),
                allocated + " bytes for " + measured + " records and " + run.tally.alerts() + " alerts");
    }

    @Test
    void anEmptyRunStillMakesAPage() throws IOException {
        Run run = new Run("p", true);
        run.pipeline.reject(null, Reason.BAD_KEY, "row 2 the key is empty");
        run.pipeline.reject("a", Reason.BAD_TIME, "row 3 cannot read the time");
        run.accept("b", 5, Double.NaN);
        run.accept("c", 5, 1e308);
        String page = run.page();
        assertTrue(page.contains("no change was found"));
        assertBalanced(page);
    }

    private static void assertBalanced(String page) {
        String markup =
                page.replaceAll("(?s)<(script|style)([^>]*)>.*?</\\1>", "").replace("<!DOCTYPE html>", "");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(markup);
        while (tag.find()) {
            String name = tag.group(2);
            if (!tag.group(1).isEmpty()) {
                assertEquals(open.poll(), name, "closed at " + tag.start());
            } else if (!tag.group(3).endsWith("/") && !VOID.contains(name)) {
                open.push(name);
            }
        }
        assertTrue(open.isEmpty(), "left open: " + open);
        assertFalse(TAG.matcher(markup).replaceAll("").contains("<"), "a bracket that is no tag");
    }
}
