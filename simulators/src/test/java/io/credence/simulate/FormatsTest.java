package io.credence.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.JsonDecoder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine reads a fleet's records as what they are. */
final class FormatsTest {
    private static final long START = 1_795_269_600_000_000L;

    @Test
    void theDecoderAgreesWithEveryLabel() {
        Heard heard = new Heard();
        JsonDecoder decoder = new JsonDecoder(new Columns("/ts", "/sensor", "/seq", List.of("/value"), List.of()));
        Envelope envelope = new Envelope();
        Fleet fleet = new Fleet(FleetOptions.of(3, START));
        fleet.advanceTo(START + 5_000_000_000L, (kind, key, micros, value, what) -> {
            heard.count = 0;
            heard.rejected = null;
            decoder.decode(envelope.value(value).key((String) null).time(micros), heard);
            assertEquals(1, heard.count);
            assertEquals(what == Sent.MALFORMED, heard.rejected != null);
            if (heard.rejected != null) {
                heard.reasons.merge(heard.rejected, 1, Integer::sum);
                return;
            }
            assertEquals(key, heard.key);
            assertEquals(micros, heard.micros);
            assertEquals(what == Sent.MISSING, heard.isMissing);
        });
        assertTrue(heard.reasons.keySet().containsAll(List.of(Reason.MALFORMED, Reason.BAD_VALUE, Reason.BAD_KEY)));
    }

    private static final class Heard implements Decoder.Sink {
        final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        int count;
        String key;
        long micros;
        boolean isMissing;
        Reason rejected;

        @Override
        public void observation(String whose, Observation y) {
            count++;
            key = whose;
            micros = y.timeMicros();
            isMissing = y.isMissing();
        }

        @Override
        public void rejected(String whose, Reason reason, String detail) {
            count++;
            rejected = reason;
        }
    }
}
