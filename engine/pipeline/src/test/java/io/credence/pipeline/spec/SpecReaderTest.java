package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.MinimumEffect;
import io.credence.pipeline.sheet.SheetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecReaderTest {
    private static final String HEAD = "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\n";
    private static final String MINIMAL = HEAD + "spec: { model: { family: gaussian } }\n";
    private static final SpecReader READER = new SpecReader(
            FakeFamily.FAMILIES, Map.of("TOPIC", "telemetry", "KAFKA_PASSWORD", "hunter2", "YAML", "a: {b: c}"));

    @TempDir
    Path directory;

    @Test
    void theTurbineExampleReadsAsWritten() {
        PipelineSpec spec = READER.read(examples().resolve("turbine.yaml").toString());
        assertEquals("turbine-temperature", spec.name());
        assertEquals("telemetry.turbines", spec.requireTopic());
        assertEquals(Optional.of("/turbine"), spec.input().fields().key());
        assertEquals(List.of("/celsius"), spec.input().fields().values());
        assertEquals(
                new Input.Valid(-60, 250, OptionalDouble.empty()), spec.input().valid());
        assertEquals(
                new Input.Order(Duration.ofSeconds(10), Input.Late.FOLD, Duration.ofHours(1)),
                spec.input().order());
        assertEquals(0.05, spec.model().settings().number("level.sd"));
        assertEquals(FalseAlarms.BY_TIME, spec.drift().budget(false));
        assertEquals(List.of(Drift.Action.WIDEN), spec.drift().respond());
        assertEquals(new Emit.Every(Duration.ofSeconds(1)), spec.output().posterior());
        assertEquals(
                new Alerts(
                        MinimumEffect.inSds(0.5),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        Optional.empty(),
                        10,
                        Optional.empty()),
                spec.alerts());
        assertEquals("localhost:9092", spec.kafka().properties().get("bootstrap.servers"));
    }

    @Test
    void everythingElseHasADefault() {
        PipelineSpec spec = READER.parse("p.yaml", MINIMAL);
        assertEquals(0, spec.seed());
        assertEquals(FalseAlarms.BY_RECORDS, spec.drift().budget(false));
        assertEquals(FalseAlarms.BY_TIME, spec.drift().budget(true));
        assertEquals(new Emit.EveryRecord(), spec.output().uncertainty());
        assertEquals(StateStore.MEMORY, spec.state().store());
        PipelineSpec family = PipelineSpec.ofFamily("gaussian", FakeFamily.FAMILIES);
        assertEquals(spec.drift(), family.drift());
        assertEquals(spec.input(), family.input());
        assertEquals("gaussian", family.name());
    }

    @Test
    void tenMistakesAreTenMessagesWithPlacesAndSuggestions() throws IOException {
        String text = resource("ten-mistakes.yaml");
        SheetException e = assertThrows(SheetException.class, () -> READER.parse("ten-mistakes.yaml", text));
        assertEquals(resource("ten-mistakes.txt").strip(), e.getMessage());
        assertEquals(10, e.problems().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1, 2      | p.yaml:1:9: is not YAML: expected ',' or ']', but got <stream end>, while parsing a flow sequence",
                "''            | p.yaml:1:1: is empty: a file begins with `apiVersion: credence/v1`",
                "just words    | p.yaml:1:1: is the text 'just words' where there should be keys: apiVersion, kind, metadata, spec, state, tests, kafka",
                "a: !!int 3    | p.yaml:1:4: has the tag tag:yaml.org,2002:int; write it without",
                "'a: 1\n---\nb: 2' | p.yaml:2:1: a second document begins here; give each its own file",
                "'a:\n\tb: 2'  | p.yaml:2:1: is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation), while scanning for the next token; indent with spaces"
            })
    void whatIsNotASpecAtAllIsOneLine(String text, String message) {
        assertEquals(message, message(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family: gausian      | p.yaml:4:26: spec.model.family: 'gausian' is not one of gaussian, local-level, poisson (did you mean `gaussian`?)",
                "family: particle     | p.yaml:4:26: spec.model.family: `particle` is planned, not in this release; for now one of gaussian, local-level, poisson",
                "prior: { mean: 1 }   | p.yaml:4:9: spec.model.family: must be given: The model's family.",
                "family: gaussian, prior: 3 | p.yaml:4:43: spec.model.prior: is the number '3' where there should be keys: mean, kappa",
                "family: gaussian, prior.mean: 3 | p.yaml:4:36: spec.model.prior.mean: unknown key (did you mean `prior: { mean: … }`?)",
                "family: local-level, level: { sd: 1e6 } | p.yaml:4:52: spec.model.level.sd: is more than a hundred times noise.sd",
                "family: gaussian, topic: x | p.yaml:4:36: spec.model.topic: unknown key; it belongs at spec.input.topic",
                "family: gaussian, fleet: { pool: true } | p.yaml:4:36: spec.model.fleet: is planned, not in this release (partial pooling across keys)"
            })
    void aModelIsHeldAgainstItsFamily(String model, String message) {
        assertEquals(message, message(HEAD + "spec: { model: { " + model + " } }"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 per P30D per keys | '1 per P30D per keys' has 'keys' where key or fleet is expected (did you mean `key`?)",
                "1 per 30 per key    | '1 per 30 per key' lacks the unit of 30: write `1 per P30D per key`, `1 per 100000 records per key` or `1 per PT1H per fleet of 200 keys`",
                "1 per PT1H per fleet | '1 per PT1H per fleet' is divided among the fleet's keys: say how many at most, as in `1 per PT1H per fleet of 200 keys`",
                "1 per PT1H per key of 3 | '1 per PT1H per key of 3' is not a budget: write `1 per P30D per key`, `1 per 100000 records per key` or `1 per PT1H per fleet of 200 keys`",
                "1 per PT1H per fleet of 0 keys | '1 per PT1H per fleet of 0 keys' is not a budget: write `1 per P30D per key`, `1 per 100000 records per key` or `1 per PT1H per fleet of 200 keys`",
                "1 per PT1H per fleet of 3 sensors | '1 per PT1H per fleet of 3 sensors' has 'sensors' where keys or key is expected",
                "0 per P1D per fleet | '0 per P1D per fleet' begins with '0', which is not a number greater than 0",
                "1 per 30d per key   | '1 per 30d per key' has a period that is wrong: '30d' is not an ISO-8601 duration such as PT10S or P1D (did you mean `P30D`?)",
                "1 per 0 records per key | '1 per 0 records per key' counts '0' records, which is not a whole number of at least 1"
            })
    void aBudgetSaysWhichPartIsWrong(String budget, String problem) {
        assertEquals(
                problem,
                assertThrows(IllegalArgumentException.class, () -> FalseAlarms.parse(budget))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1 per P30D per key",
        "2 per PT1H per fleet of 200 keys",
        "1 per 100000 records per key",
        "0.5 per 7 records per fleet"
    })
    void aBudgetReadsBack(String text) {
        assertEquals(text, FalseAlarms.parse(text).toString());
        assertTrue(text.matches(FalseAlarms.FORM.pattern()));
    }

    /** Large keys are replayed unless the spec says otherwise. */
    @ParameterizedTest
    @CsvSource({
        "{}, 4095, 1",
        "{}, 4096, 256",
        "{ changelog: full }, 100000, 1",
        "{ changelog: replay }, 10, 256",
        "{ snapshotEvery: 9 }, 100000, 9",
        "'{ changelog: replay, snapshotEvery: 9 }', 10, 9"
    })
    void keysAreReplayedByTheirSize(String state, int bytes, int every) {
        String model = HEAD + "spec: { model: { family: gaussian } }\n";
        assertEquals(
                every, READER.parse("p.yaml", model + "state: " + state).state().recordsBetween(bytes));
    }

    @Test
    void whatIsWrittenWholeHasNoSnapshots() {
        String model = HEAD + "spec: { model: { family: gaussian } }\n";
        assertEquals(
                "p.yaml:5:42: state.snapshotEvery: with `changelog: full` every write is a snapshot: take one out",
                message(model + "state: { changelog: full, snapshotEvery: 9 }"));
    }

    @Test
    void theSmallestChangeIsInSdsOrInUnits() {
        assertEquals(MinimumEffect.inSds(2), effect("2"));
        assertEquals(MinimumEffect.inUnits(2), effect("2 units"));
        assertEquals(MinimumEffect.inUnits(0.25), effect(".25  units"));
        assertEquals(MinimumEffect.inUnits(1000), effect("1e3 unit"));
    }

    private static MinimumEffect effect(String written) {
        return READER.parse("p.yaml", MINIMAL.replace("spec: {", "spec: { alerts: { minimumEffect: " + written + " },"))
                .alerts()
                .minimumEffect();
    }

    @ParameterizedTest
    @CsvSource({"2 sd", "2 celsius", "2units", "units", "-2 units", "1e999 units", "2 units units"})
    void whatIsNoSizeOfAChangeSaysWhatWouldBe(String written) {
        String message =
                assertThrows(SheetException.class, () -> effect(written)).getMessage();
        assertEquals(
                "p.yaml:4:34: spec.alerts.minimumEffect: '" + written
                        + "' is no size of a change: write a number alone,"
                        + " in sds, or `0.4 units`, in the unit of the values",
                message);
    }

    @Test
    void aSmallestChangeBelowNothingIsRefused() {
        assertEquals(
                "p.yaml:4:34: spec.alerts.minimumEffect: '-2' is not a number of at least 0 or a size in the unit of"
                        + " the values such as `0.4 units`",
                assertThrows(SheetException.class, () -> effect("-2")).getMessage());
    }

    @Test
    void variablesAreTextsAndNeverYaml() {
        PipelineSpec spec = READER.parse(
                "p.yaml",
                MINIMAL.replace("spec: {", "spec: { input: { topic: \"${TOPIC}\" },")
                        + "kafka: { x: \"${YAML}\", y: \"${NONE:d}-${{TOPIC}}\", sasl.jaas.config: \"${KAFKA_PASSWORD}\" }");
        assertEquals("telemetry", spec.requireTopic());
        assertEquals("a: {b: c}", spec.kafka().properties().get("x"));
        assertEquals("d-${TOPIC}", spec.kafka().properties().get("y"));
        assertFalse(spec.toString().contains("hunter2"));
        assertEquals(
                "p.yaml:5:13: kafka.x: environment variable TOPI is not set; set it or write ${TOPI:default}"
                        + " (did you mean `TOPIC`?)",
                message(MINIMAL + "kafka: { x: \"${TOPI}\" }"));
    }

    @Test
    void aSecretIsNotEchoed() {
        String text = MINIMAL.replace("name: p", "name: p, seed: \"${KAFKA_PASSWORD}\"");
        assertEquals("p.yaml:3:28: metadata.seed: '${KAFKA_PASSWORD}' is not a whole number", message(text));
    }

    @Test
    void filesThatAreNoSpecsSayWhy() throws IOException {
        assertEquals(directory + ": is a directory; name a file in it", fileMessage(directory));
        assertEquals(directory + "/none.yaml: no such file", fileMessage(directory.resolve("none.yaml")));
        assertEquals("looks like a binary file, not YAML", bytesMessage(new byte[] {'a', 0, 1}));
        assertEquals("is not UTF-8: byte 0xE9", bytesMessage("a: é".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("is UTF-16; save it as UTF-8", bytesMessage("a: 1".getBytes(StandardCharsets.UTF_16)));
        assertEquals(
                "is larger than 262144 bytes, which no such file needs",
                bytesMessage("#".repeat(300_000).getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "is nested deeper than 32 levels",
                bytesMessage("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMissingTopicIsFoundAtItsPlaceWhenRunning() {
        PipelineSpec spec = READER.parse("p.yaml", MINIMAL);
        assertEquals(
                "p.yaml:4:1: spec.input.topic: must be given to run against a cluster: The topic to read.",
                assertThrows(SheetException.class, spec::requireTopic).getMessage());
    }

    private String bytesMessage(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("x.yaml"), bytes);
        SheetException e = assertThrows(SheetException.class, () -> READER.read(file.toString()));
        return e.problems().get(0).message();
    }

    private static String fileMessage(Path file) {
        return assertThrows(SheetException.class, () -> READER.read(file.toString()))
                .getMessage();
    }

    private static String message(String text) {
        return assertThrows(SheetException.class, () -> READER.parse("p.yaml", text))
                .getMessage();
    }

    static Path examples() {
        return Path.of(System.getProperty("credence.root", "../.."), "examples");
    }

    static String resource(String name) throws IOException {
        try (var in = SpecReaderTest.class.getResourceAsStream("/spec/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
