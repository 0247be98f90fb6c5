package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.schema.LocalSchemaSource;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that falls idle is told of once, in its time. */
final class IdleKeysTest {
    private static final long IDLE = 10_000;

    private final PipelineSpec spec =
            Stage.spec("idle", "spec: { model: { family: gaussian }, output: { emit: PT1H } }\n");
    private final KeyStates states = KeyStates.onHeap();
    private final Plan plan = Plans.of(spec, true);
    private final Pipeline pipeline = new Pipeline(plan, states, new Outputs() {});
    private final IdleKeys idle = new IdleKeys(IDLE);
    private final List<String> told = new ArrayList<>();
    private final Observation y = new Observation();
    private long time;

    /** The state of a key with something unpublished. */
    private KeyState observed(String key) {
        for (int i = 0; i < 2; i++) { // the first is published at once
            time += 1_000_000;
            pipeline.accept(key, y.value(1).time(time));
        }
        return states.find(key);
    }

    @Test
    void aKeyIsToldOfOnceWhenItFellIdle() {
        KeyState state = observed("a");
        idle.touched("a", state, 1);
        idle.touched("a", state, 7_000);
        idle.tick(10_000, told::add);
        assertEquals(List.of(), told, "touched 3 s ago");
        idle.tick(17_000, told::add);
        idle.tick(40_000, told::add);
        assertEquals(List.of("a"), told);
        assertEquals(0, idle.size());
    }

    @Test
    void aKeyThatWasToldOfWaitsAnewWhenItIsTouched() {
        KeyState state = observed("a");
        idle.touched("a", state, 1);
        idle.tick(11_000, told::add);
        idle.touched("a", observed("a"), 12_000);
        idle.tick(21_000, told::add);
        assertEquals(List.of("a"), told);
        idle.tick(22_000, told::add);
        assertEquals(List.of("a", "a"), told);
    }

    @Test
    void aKeyIsWaitedForOnceThoughItsStateIsDecodedAgainAndAgain() {
        PipelineParts parts = new PipelineParts(
                spec.withInput(spec.input()), LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20);
        KeyStateCodec codec = new KeyStateCodec(parts.layout());
        KeyState state = observed("b");
        List<WeakReference<KeyState>> states = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            idle.touched("a", state, i);
            states.add(new WeakReference<>(state));
            state = codec.decode("a", codec.encode(state));
        }
        // Else keys that do not fit the heap would fill it by waiting.
        assertTrue(idle.size() == 1, () -> idle.size() + " wait");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return states.stream().skip(1).allMatch(reference -> reference.get() == null);
        });
        idle.tick(10_100, told::add);
        assertEquals(List.of(), told, "touched 9.1 s ago");
        idle.tick(11_000, told::add);
        assertEquals(List.of("a"), told);
    }
}
