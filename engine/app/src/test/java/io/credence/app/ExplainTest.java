package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Recollection;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code explain} says, and that it says it of everything there is. */
final class ExplainTest {
    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));
    private static final Pattern UNREADABLE =
            Pattern.compile("[0-9]E-?[0-9]|[0-9]{9}|\\.[0-9]{5}|NaN(?!\\))|PT[0-9]|null");

    @TempDir
    Path folder;

    static List<String> everything() throws IOException {
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            return Stream.concat(
                            SpecReader.installed().families().all().stream()
                                    .filter(family ->
                                            family.options().all().stream().noneMatch(Option::isRequired))
                                    .map(ModelFamily::name),
                            examples.map(Path::toString).filter(name -> name.endsWith(".yaml")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everySpecAndFamilyIsExplainedReadably(String spec) {
        String text = explain(spec);
        assertTrue(text.contains("The prior expects") || text.contains("Nothing is assumed"), text);
        assertTrue(text.contains("On the heap"), text);
        assertTrue(text.contains("smallest lasting shift"), text);
        assertFalse(UNREADABLE.matcher(text).find(), text);
    }

    @Test
    void forecastsAheadAreNamed() throws IOException {
        Path spec = Files.writeString(folder.resolve("ahead.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  model: { family: local-level }
                  output: { horizons: [P1D, PT1H] }
                """);
        assertTrue(explain(spec.toString()).contains("forecasts made after it: 1 hour, 1 day ahead"));
    }

    /** The golden file is {@code ./credence explain examples/turbine.yaml}, read by a person and found good. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimumEffect: 2 units | FIRING once 10 records show a change of at least 2 in the unit of the values, of the level or of the sd; it is",
                "minimumEffect: 2 | FIRING once 10 records show a change of at least 2 sds; it is",
                "coolDown: PT30M | For 30 minutes after one that fired is RESOLVED none of its key fires: it stays PENDING until then",
                "'minimumEffect: 0 units' | FIRING at once; it is",
            })
    void whenAnAlertFiresIsSaid(String alerts, String said) throws IOException {
        Path spec = Files.writeString(folder.resolve("alerts.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  model: { family: gaussian }
                  alerts: { %s }
                """.formatted(alerts));
        String text = explain(spec.toString());
        assertTrue(text.contains(said), text);
    }

    @Test
    void theTurbineExampleReadsAsItDid() throws IOException {
        try (InputStream golden = ExplainTest.class.getResourceAsStream("/golden/explain-turbine.txt")) {
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8),
                    explain(ROOT.resolve("examples/turbine.yaml").toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "local-level, true, fold, local-level only takes late records in with `order.late: refilter`",
                "local-level, false, fold, -",
                "gaussian, true, fold, -",
                "gaussian, true, reject, late records are rejected",
            })
    void whoReadsKeysFromValuesIsToldOfLateBacklogs(String family, boolean isKeyed, String late, String why)
            throws IOException {
        Path spec = Files.writeString(folder.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  model: { family: %s }
                  input: { topic: t, %s order: { late: %s } }
                """.formatted(family, isKeyed ? "key: /k," : "", late));
        for (String verb : List.of("explain", "validate")) {
            String said = said(verb, spec.toString());
            assertEquals(
                    why != null, said.contains("of a backlog many then have the outcome late, since " + why), said);
        }
        if (why != null) {
            assertTrue(said("validate", spec.toString()).contains(spec + ":6:27: spec.input.key: note: Keys are read"));
        }
    }

    @Test
    void whatIsLargeIsReplayed() {
        assertTrue(said("explain", "stochastic-volatility").contains("Written whole at every 256th of its records"));
        assertFalse(said("explain", "gaussian").contains("Written whole at every"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void theStoredSizeIsWhatIsStored(String spec) {
        if (spec.equals("steady")) {
            return; // it has no arithmetic to run
        }
        Plan plan = Plans.of(SpecReader.installed().readFileOrFamily(spec).withMadeUpFields(), true);
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(plan, states, new Outputs() {});
        double[] inputs = new double[plan.model().leastInputs()];
        Arrays.fill(inputs, 1);
        Observation y = new Observation(plan.model().dimension()).time(1_000_000);
        Arrays.fill(y.values(), 1); // counts come together, and no more than there are
        pipeline.accept("a", y.sequence(1).inputs(inputs));
        KeyStateCodec codec = new KeyStateCodec(pipeline.assimilator().layout());
        int stored = codec.encode(states.find("a")).length;
        if (plan.intake().late() == Intake.Late.REFILTER && !plan.model().isExchangeable()) {
            int most = Recollection.mostBytes(plan.model().layout().width(), y.dimension(), inputs.length);
            assertTrue(explain(spec).contains("at most " + most + " bytes more"), explain(spec));
            int newest = stored - codec.calmSize(plan.intake().identity()); // what they take is said apart
            assertTrue(newest > 0 && newest <= most, newest + " bytes");
            stored -= newest;
        }
        assertTrue(explain(spec).contains("checksum: " + stored + " bytes"), explain(spec));
    }

    private static String explain(String spec) {
        return said("explain", spec);
    }

    private static String said(String verb, String spec) {
        StringWriter out = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertEquals(ExitCode.OK, line.execute(verb, spec));
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /** Kills: what a family states of its arithmetic, told to the laws and to nobody else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gaussian | the posterior of this, exactly.",
                "auto | within 0.12 nats a record: beside the truth of simulated worlds",
                "examples/rooms.yaml | it is the posterior of no model: what is forgotten by a power has no joint density.",
                "examples/errors.yaml | exactly, but for one thing: texts beyond those that have a place are not told",
            })
    void itSaysHowNearThePosteriorIs(String spec, String words) {
        String file = spec.endsWith(".yaml") ? ROOT.resolve(spec).toString() : spec;
        assertTrue(explain(file).contains(words), explain(file));
    }

    @Test
    void aPriorIsSaidInWords() throws IOException {
        Path spec = Files.writeString(folder.resolve("prior.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: prior }
                spec:
                  model:
                    family: gaussian
                    prior: { q05: 12, q95: 31, sd: { q05: 0.5, q95: 4 } }
                """);
        String text = explain(spec.toString());
        assertTrue(text.contains("Before any record: mean between 12 and 31 with 90 %."), text);
        assertTrue(text.contains("Before any record: variance between 0.25 and 16 with 90 %."), text);
        Path wandering = Files.writeString(folder.resolve("level.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: level }
                spec:
                  model:
                    family: local-level
                    initial: { q05: 12, q95: 31 }
                    noise: { q05: 0.5, q95: 4 }
                """);
        text = explain(wandering.toString());
        assertTrue(text.contains("Before any record: level between 12 and 31 with 90 %."), text);
        for (String family : new String[] {"gaussian", "auto", "local-level"}) {
            assertFalse(explain(family).contains("Before any record"), family + " expects nothing");
        }
    }
}
