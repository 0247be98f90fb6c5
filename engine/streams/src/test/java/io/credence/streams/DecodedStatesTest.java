package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecodedStatesTest {

    private static DecodedStates.Held held(String key) {
        return new DecodedStates.Held(key, null, null);
    }

    /** Kills: a hand that goes from neighbour to neighbour, behind which what comes next piles up. */
    @Test
    void keysUsedOnceEachInTurnDoNotCrowd() {
        DecodedStates states = new DecodedStates();
        for (int i = 0; i < 300_000; i++) {
            if (states.size() == 5_000) {
                states.evict();
            }
            states.add(held("sensor-" + i));
        }
        assertEquals(5_000, states.size());
        // At two thirds full, stretches of some dozens are chance.
        assertTrue(states.crowding() < 200, "the longest stretch is " + states.crowding());
    }

    /** Against a map, so that no stretch is closed too early and no key lost or kept twice. */
    @Test
    void itHoldsWhatWasAddedAndNotTakenOut() {
        DecodedStates states = new DecodedStates();
        Map<String, DecodedStates.Held> expected = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            String key = "k" + random.nextInt(600);
            switch (random.nextInt(4)) {
                case 0 -> assertEquals(expected.remove(key), states.remove(key));
                case 1 -> {
                    if (!expected.isEmpty() && expected.size() > 300) {
                        DecodedStates.Held gone = states.evict();
                        assertNotNull(expected.remove(gone.key));
                    }
                }
                default -> {
                    assertEquals(expected.get(key), states.use(key));
                    if (!expected.containsKey(key)) {
                        DecodedStates.Held held = held(key);
                        states.add(held);
                        expected.put(key, held);
                    }
                }
            }
            assertEquals(expected.size(), states.size());
        }
        expected.forEach((key, held) -> assertEquals(held, states.peek(key)));
        assertNull(states.peek("none"));
    }

    /** Kills: a hand that skips slots for ever. */
    @Test
    void whatIsUsedAgainStaysAndTheRestGoes() {
        DecodedStates states = new DecodedStates();
        for (int i = 0; i < 1_000; i++) {
            states.add(held("k" + i));
        }
        states.use("k7");
        for (int i = 0; i < 900; i++) {
            assertNotEquals("k7", states.evict().key, "used, and gone among the first " + i);
        }
        for (int i = 0; i < 100; i++) {
            states.evict();
        }
        assertEquals(0, states.size());
    }
}
