package io.credence.app.simulate;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.format.JsonBuffer;
import io.credence.simulate.Sent;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Readings as JSON: key, site, time, sequence, value, and exposure where a fleet has one. */
final class JsonLines implements Lines {
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] SITE = ascii(",\"site\":");
    private static final byte[] TIME = ascii(",\"time\":");
    private static final byte[] SEQUENCE = ascii(",\"sequence\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] EXPOSURE = ascii(",\"exposure\":");

    private final boolean hasExposure;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonBuffer json = new JsonBuffer(bytes);

    JsonLines(List<FleetPlan> fleets) {
        hasExposure = Lines.hasExposure(fleets);
    }

    @Override
    public Optional<byte[]> head() {
        return Optional.empty();
    }

    @Override
    public String ending() {
        return "jsonl";
    }

    @Override
    public byte[] of(Reading reading) {
        json.raw(KEY).text(reading.source().key());
        json.raw(SITE).text(reading.source().site());
        json.raw(TIME).time(reading.eventMicros());
        json.raw(SEQUENCE).integer(reading.sequence()).raw(VALUE);
        if (reading.what() == Sent.MALFORMED) {
            return malformed(reading.damage());
        }
        json.number(reading.value());
        if (hasExposure) {
            json.raw(EXPOSURE).number(reading.exposure());
        }
        json.raw('}');
        return take();
    }

    private byte[] malformed(int damage) {
        switch (damage) {
            case 0 -> {
                byte[] begun = take();
                return Arrays.copyOf(begun, begun.length / 2);
            }
            case 1 -> json.raw(ascii("\"offline\"}"));
            case 2 -> json.raw(ascii("{\"raw\":17}}"));
            default -> {
                take();
                return ascii("E1 LOW BATTERY");
            }
        }
        return take();
    }

    private byte[] take() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        byte[] line = bytes.toByteArray();
        bytes.reset();
        return line;
    }
}
