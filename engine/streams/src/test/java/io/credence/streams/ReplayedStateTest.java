package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The law of replayed keys: after any commit what is stored is, to the bit, what is stored of keys written whole. {@link SimulatorTest} holds it over aborts, idle
 * and silent keys, {@link KilledTest} over SIGKILL.
 *
 * <p>Kills: an alarm whose probability is replayed; records journaled as the pipeline left them rather than as they came; numbers of snapshots that do not rise; a
 * sequence, weight or side that is not kept. {@link SourceMutant} has some of these.
 */
final class ReplayedStateTest {
    private static final String PARTICLES = "stochastic-volatility, particles: 60, mu: 3, per: PT1M";
    private static final long START = 1_767_225_600_000_000L;

    private final MemoryBytesStore whole = new MemoryBytesStore("posteriors");
    private final MemoryBytesStore replayed = new MemoryBytesStore("posteriors");
    private long alarms;

    private static PipelineParts parts(String model, String input, String drift) {
        PipelineSpec spec = Stage.spec("replayed", """
                spec:
                  input: { topic: t, format: number%s }
                  model: { family: %s }
                  drift: { falseAlarms: 1 per 300 records per key%s }
                  output: { emit: PT7S }
                  alerts: { for: PT5S, coolDown: PT30S }
                """.formatted(input, model, drift));
        return new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20);
    }

    private PosteriorStore over(MemoryBytesStore bytes, PipelineParts parts, int every, int mostDecoded) {
        KeyStateCodec codec = new KeyStateCodec(parts.layout());
        return new PosteriorStore(bytes, new StoredKeys(codec, parts.plan(), every), false, mostDecoded, () -> 0);
    }

    private static void restart(PosteriorStore store) {
        // What lies beneath stays: Streams would restore it.
        store.clearCache();
    }

    private static Map<String, byte[]> contents(MemoryBytesStore bytes, PipelineParts parts) {
        Map<Bytes, byte[]> all = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = bytes.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                all.put(entry.key, entry.value);
            }
        }
        Map<String, byte[]> contents = new HashMap<>();
        new WholeKeys(parts).of(all).forEach((key, state) -> contents.put(StoredKeys.key(key), state));
        return contents;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found, int record) {
        assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(found.keySet()));
        expected.forEach((key, state) -> assertArrayEquals(state, found.get(key), key + " after record " + record));
    }

    private Outputs counting() {
        return new Outputs() {
            @Override
            public void alert(Alert alert) {
                alarms += alert.state() == Alert.State.PENDING ? 1 : 0;
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stochastic-volatility, particles: 60, mu: 3, per: PT1M | | , respond: [widen]
            stochastic-volatility, particles: 60, mu: 3, per: PT1M, learn: { how: storvik } | | , respond: [widen]
            stochastic-volatility, particles: 60, mu: 3, per: PT1M, learn: { how: liu-west } | | , respond: [restart]
            stochastic-volatility, particles: 60, mu: 3, per: PT1M, evidence: { lag: 8 }, adapt: { sd: 0.1, fewest: 20, most: 300 } | | , respond: [widen]
            stochastic-volatility, particles: 60, mu: 3, per: PT1M | , order: { window: PT20S, late: refilter } | , respond: [restart]
            stochastic-volatility, particles: 60, mu: 3, per: PT1M | , sequence: /s | , respond: [widen, undo], retain: learnt, placebo: 1
            stochastic-volatility, particles: 60, mu: 3, per: PT1M | , valid: { min: -1000, max: 1000, resolution: 0.5 } | , detector: cusum
            gaussian | , detectable: { min: -9, max: 9 } | , respond: [widen, undo]
            structural | , order: { window: PT20S, late: refilter } | , respond: [alert]
            local-level | , id: /s | , respond: [freeze, widen]
            """)
    void whatIsReplayedIsWhatWasWrittenWhole(String model, String input, String drift) {
        PipelineParts parts = parts(model, input == null ? "" : input, drift == null ? "" : drift);
        for (int seed = 0; seed < 6; seed++) {
            live(parts, seed);
        }
        assertTrue(alarms > 3, "only " + alarms + " alarms: the records are too dull");
    }

    /** Two stores side by side, one that writes keys whole and one that is restarted all the time. */
    private void live(PipelineParts parts, int seed) {
        Random random = new Random(seed);
        whole.close();
        replayed.close();
        PosteriorStore straight = over(whole, parts, 1, 1_000);
        PosteriorStore disturbed = over(replayed, parts, 2 + random.nextInt(40), seed % 2 == 0 ? 1_000 : 4);
        Pipeline first = new Pipeline(parts.plan(), straight, counting());
        Pipeline second = new Pipeline(parts.plan(), disturbed, new Outputs() {});
        Observation y = new Observation();
        Observation same = new Observation();
        for (int i = 0; i < 700; i++) {
            String key = "key " + random.nextInt(6);
            if (random.nextInt(150) == 0) {
                first.forget(key);
                second.forget(key);
                continue;
            }
            record(y, random, i);
            same.copyFrom(y);
            first.accept(key, y);
            second.accept(key, same);
            if (random.nextInt(5) == 0) {
                straight.flushCache();
                disturbed.flushCache();
                if (random.nextInt(3) == 0) {
                    restart(disturbed);
                }
                assertSame(contents(whole, parts), contents(replayed, parts), i);
                assertEquals(0, disturbed.astray());
            }
        }
    }

    private static void record(Observation y, Random random, int i) {
        boolean isHigh = i / 150 % 2 == 1;
        double value = (isHigh ? 20 : 1) * Math.abs(random.nextGaussian()) + (isHigh ? 12 : 3);
        int luck = random.nextInt(40);
        y.uncensored()
                .value(luck == 0 ? Double.NaN : luck == 1 ? -1e300 : luck == 2 ? Math.rint(value) : value)
                .weight(luck == 3 ? 0.5 : 1)
                .sequence(luck == 4 ? i - 3 : i)
                .time(START + (i - (luck < 6 ? random.nextInt(15) : 0)) * 1_000_000L);
    }

    private Pipeline fed(PosteriorStore store, PipelineParts parts, int from, int to) {
        Pipeline pipeline = new Pipeline(parts.plan(), store, new Outputs() {});
        Random random = new Random(1);
        for (int i = 0; i < to; i++) {
            Observation y = Observation.at(1_000_000 + i, random.nextGaussian());
            if (i >= from) {
                pipeline.accept("a", y);
                store.flushCache();
            }
        }
        return pipeline;
    }

    private byte[] state(MemoryBytesStore bytes, PipelineParts parts) {
        return contents(bytes, parts).get("a");
    }

    /** Between snapshots a write is as long as its records are, and there are no more of them than records between two snapshots. */
    @Test
    void littleIsWritten() {
        PipelineParts parts = parts(PARTICLES, "", "");
        fed(over(replayed, parts, 50, 10), parts, 0, 1_000);
        long small = replayed.bytes() - replayed.get(bytes("a")).length;
        assertTrue(replayed.approximateNumEntries() <= 50, replayed.approximateNumEntries() + " entries");
        assertTrue(small < 50 * 50, small + " bytes of records");
    }

    /** Either reads what the other wrote, as often as the spec is changed; and what is left of a cycle before is not read. */
    @Test
    void theModeMayChange() {
        PipelineParts parts = parts(PARTICLES, "", "");
        fed(over(whole, parts, 1, 10), parts, 0, 400);
        int[] every = {7, 1, 90, 1, 3, 1_000, 1, 20};
        for (int i = 0; i < every.length; i++) {
            fed(over(replayed, parts, every[i], 10), parts, 50 * i, 50 * (i + 1));
        }
        assertArrayEquals(state(whole, parts), state(replayed, parts));
    }

    /** Under another spec the records since the snapshot are taken in anew, and that is said; nothing is refused. */
    @Test
    void anotherSpecTakesThemInAnew() {
        PipelineParts before = parts(PARTICLES, "", "");
        fed(over(replayed, before, 1_000, 10), before, 0, 30);
        PipelineParts after = parts(PARTICLES.replace("mu: 3", "mu: 1"), "", "");
        PosteriorStore store = over(replayed, after, 1_000, 10);
        KeyState state = store.find("a");
        assertEquals(30, state.posterior().observations());
        assertEquals(1, store.astray());
    }

    @Test
    void whatCannotBeReadIsRefused() {
        PipelineParts parts = parts(PARTICLES, "", "");
        fed(over(replayed, parts, 1_000, 10), parts, 0, 30);
        Bytes first = place("a", 0);
        byte[] newer = replayed.get(first).clone();
        newer[0] = 2;
        replayed.put(first, newer);
        assertTrue(refusal(parts).contains("has format 2, this build reads 1"), refusal(parts));
        newer[0] = 1;
        byte[] cut = java.util.Arrays.copyOf(newer, newer.length - 3);
        replayed.put(first, cut);
        assertTrue(refusal(parts).contains("what happened to it is damaged"), refusal(parts));
    }

    private String refusal(PipelineParts parts) {
        return assertThrows(
                        StoredStateException.class,
                        () -> over(replayed, parts, 1_000, 10).find("a"))
                .getMessage();
    }

    /** A key that leaves the heap leaves a snapshot, changed or not. */
    @Test
    void whatComesBackIsNotReplayed() {
        PipelineParts parts = parts(PARTICLES, "", "");
        fed(over(replayed, parts, 1_000, 10), parts, 0, 30);
        PosteriorStore store = over(replayed, parts, 1_000, 1);
        store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store);
        byte[] before = replayed.get(bytes("a"));
        store.find("a");
        assertArrayEquals(before, replayed.get(bytes("a")));
        new Pipeline(parts.plan(), store, new Outputs() {}).accept("b", Observation.at(1, 1));
        byte[] after = replayed.get(bytes("a"));
        assertEquals(before[4] + 1, after[4], "the number of its snapshot");
        assertEquals(30, over(replayed, parts, 1_000, 1).find("a").posterior().observations());
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes place(String key, int n) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        byte[] place = new byte[3 + name.length];
        place[0] = (byte) 0xfe;
        place[2] = (byte) n;
        System.arraycopy(name, 0, place, 3, name.length);
        return Bytes.wrap(place);
    }
}
