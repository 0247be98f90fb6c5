package io.credence.app.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.credence.format.EventTime;
import io.credence.format.NumberWriter;
import io.credence.simulate.Sent;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Readings as CSV: time, key, sequence, value, and exposure where a fleet has one. */
final class CsvLines implements Lines {
    private static final int ROOM = 512; // three numbers, a time, and a key of at most 190 bytes

    private final boolean hasExposure;
    private final byte[] buffer = new byte[ROOM];
    private int at;

    CsvLines(List<FleetPlan> fleets) {
        hasExposure = Lines.hasExposure(fleets);
    }

    @Override
    public Optional<byte[]> head() {
        return Optional.of(("time,key,sequence,value" + (hasExposure ? ",exposure" : "")).getBytes(US_ASCII));
    }

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public byte[] of(Reading reading) {
        at = EventTime.write(reading.eventMicros(), buffer, 0);
        comma();
        put(reading.source().key());
        comma();
        at = NumberWriter.write(reading.sequence(), buffer, at);
        comma();
        if (reading.what() == Sent.MALFORMED) {
            return malformed(reading.damage());
        }
        number(reading.value());
        if (hasExposure) {
            comma();
            number(reading.exposure());
        }
        return line();
    }

    private byte[] malformed(int damage) {
        switch (damage) {
            case 0 -> put("offline");
            case 1 -> put("1.2.3");
            case 2 -> {
                at = 0;
                put("E1 LOW BATTERY");
            }
            default -> {
                // The time is what no other reader can do without.
                Arrays.fill(buffer, 0, 4, (byte) '?');
                put("1");
            }
        }
        return line();
    }

    private void number(double value) {
        if (!Double.isNaN(value)) {
            at = NumberWriter.write(value, buffer, at);
        }
    }

    private void comma() {
        buffer[at++] = ',';
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[at++] = (byte) ascii.charAt(i);
        }
    }

    private byte[] line() {
        return Arrays.copyOf(buffer, at);
    }
}
