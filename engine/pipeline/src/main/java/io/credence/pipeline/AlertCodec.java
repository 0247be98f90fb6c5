package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Misfit;
import io.credence.core.Suspicion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The part of a stored key that is about its alerts; static. Texts are a length in two bytes and UTF-8. */
final class AlertCodec {
    private static final int ALERT_NUMBERS = 8 * 12 + 4;
    private static final int MISFIT_NUMBERS = 8 * 6 + 4;

    private AlertCodec() {}

    static int size(Alert a) {
        return ALERT_NUMBERS
                + bytes(a.id())
                + bytes(a.kind().name())
                + bytes(a.state().name())
                + bytes(a.response())
                + bytes(a.promise().guarantee().name())
                + size(a.grounds());
    }

    static int size(MisfitAlert m) {
        return MISFIT_NUMBERS + bytes(m.id()) + bytes(m.shape().name());
    }

    private static int size(Grounds grounds) {
        int size = Double.BYTES + 1;
        for (Grounds.Kind kind : grounds.kinds()) {
            size += bytes(kind.kind().name()) + Double.BYTES;
        }
        return size;
    }

    static void write(Alert a, ByteBuffer out) {
        put(a.id(), out);
        put(a.kind().name(), out);
        put(a.state().name(), out);
        out.putLong(a.startsAt()).putLong(a.startsFrom()).putLong(a.startsTo());
        out.putLong(a.detectedAt()).putLong(a.settledAt()).putLong(a.updatedAt());
        out.putDouble(a.probability());
        out.putDouble(a.before().mean()).putDouble(a.before().sd());
        out.putDouble(a.after().mean()).putDouble(a.after().sd());
        put(a.response(), out);
        out.putInt(a.regime());
        put(a.promise().guarantee().name(), out);
        out.putDouble(a.promise().dependence());
        write(a.grounds(), out);
    }

    private static void write(Grounds grounds, ByteBuffer out) {
        out.putDouble(grounds.logBayesFactor()).put((byte) grounds.kinds().size());
        for (Grounds.Kind kind : grounds.kinds()) {
            put(kind.kind().name(), out);
            out.putDouble(kind.probability());
        }
    }

    static void write(MisfitAlert m, ByteBuffer out) {
        put(m.id(), out);
        put(m.shape().name(), out);
        out.putLong(m.since()).putLong(m.detectedAt()).putLong(m.updatedAt()).putLong(m.records());
        out.putDouble(m.covered()).putDouble(m.logEvidence());
        out.putInt(m.regime());
    }

    /**
     * Reads what was written.
     *
     * @param hasGrounds whether it is said what speaks for it, as it has been since format 5
     */
    static Alert read(String key, boolean hasGrounds, ByteBuffer in) {
        String id = text(in);
        ChangeKind kind = ChangeKind.valueOf(text(in));
        Alert.State entered = Alert.State.valueOf(text(in));
        long startsAt = in.getLong();
        long startsFrom = in.getLong();
        long startsTo = in.getLong();
        long detectedAt = in.getLong();
        long settledAt = in.getLong();
        long updatedAt = in.getLong();
        double probability = in.getDouble();
        Alert.Level before = new Alert.Level(in.getDouble(), in.getDouble());
        Alert.Level after = new Alert.Level(in.getDouble(), in.getDouble());
        String response = text(in);
        int regime = in.getInt();
        Promise promise = promise(in);
        return new Alert(
                id,
                key,
                kind,
                entered,
                startsAt,
                startsFrom,
                startsTo,
                detectedAt,
                settledAt,
                updatedAt,
                probability,
                before,
                after,
                response,
                regime,
                promise,
                hasGrounds ? grounds(in) : Grounds.UNKNOWN);
    }

    private static Grounds grounds(ByteBuffer in) {
        double logBayesFactor = in.getDouble();
        List<Grounds.Kind> kinds = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            kinds.add(new Grounds.Kind(ChangeKind.valueOf(text(in)), in.getDouble()));
        }
        return new Grounds(logBayesFactor, List.copyOf(kinds));
    }

    static Promise promise(ByteBuffer in) {
        return new Promise(Suspicion.Guarantee.valueOf(text(in)), in.getDouble());
    }

    static MisfitAlert misfit(String key, ByteBuffer in) {
        String id = text(in);
        Misfit.Shape shape = Misfit.Shape.valueOf(text(in));
        return new MisfitAlert(
                id,
                key,
                shape,
                null,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getInt());
    }

    static int bytes(String text) {
        return 2 + text.getBytes(StandardCharsets.UTF_8).length;
    }

    static void put(String text, ByteBuffer out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xffff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
