package io.credence.core;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The stored form of a layout's numbers, in order: doubles, and floats about another number of the layout where a field {@link Layout.Field#isShort is short}. Who fills such a field
 * sees to it that nothing is lost. Immutable; may be shared.
 */
public final class NumbersCodec {
    private final List<Layout.Field> fields;
    private final int size;

    /** Of that layout. */
    public NumbersCodec(Layout layout) {
        fields = layout.fields();
        int bytes = 0;
        for (Layout.Field field : fields) {
            bytes += field.length() * (field.isShort() ? Float.BYTES : Double.BYTES);
        }
        size = bytes;
    }

    /** How many bytes they take. */
    public int size() {
        return size;
    }

    /** Writes at the buffer's position. */
    public void encode(double[] numbers, ByteBuffer out) {
        for (Layout.Field field : fields) {
            if (field.isShort()) {
                shortly(numbers, field, out);
                continue;
            }
            for (int i = field.offset(); i < field.end(); i++) {
                out.putDouble(numbers[i]);
            }
        }
    }

    private static void shortly(double[] numbers, Layout.Field field, ByteBuffer out) {
        double about = numbers[field.about()];
        for (int i = field.offset(); i < field.end(); i++) {
            out.putFloat((float) (numbers[i] - about));
        }
    }

    /** Reads from the buffer's position. */
    public void decode(ByteBuffer in, double[] numbers) {
        for (Layout.Field field : fields) {
            for (int i = field.offset(); i < field.end(); i++) {
                numbers[i] = field.isShort() ? in.getFloat() : in.getDouble();
            }
        }
        for (Layout.Field field : fields) { // only now: what they are about may lie behind them
            for (int i = field.offset(); field.isShort() && i < field.end(); i++) {
                numbers[i] += numbers[field.about()];
            }
        }
    }
}
