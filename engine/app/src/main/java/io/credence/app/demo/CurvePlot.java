package io.credence.app.demo;

/** Draws a sensor's newest readings over what was predicted of each: dots over a band; static. */
final class CurvePlot {
    private static final int DOTS_ACROSS = 2; // of a braille character
    private static final int DOTS_DOWN = 4;
    private static final char BRAILLE = '\u2800';
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final int BAND = 23;
    private static final int INK = 231;
    private static final double MARGIN = 0.12;

    private CurvePlot() {}

    /** Draws its name in a row and the curve in those below. */
    static void draw(Canvas canvas, Snapshot.Curve curve, int x, int y, int width, int rows) {
        Style style = switch (curve.mood()) {
            case CALM -> Style.GOOD;
            case SUSPECTED -> Style.DOUBT;
            case CHANGED -> Style.CHANGE;
        };
        canvas.put(x, y, curve.key(), style);
        Trail.Stretch readings = curve.readings();
        int n = readings.size();
        if (n == 0) {
            return;
        }
        canvas.putBefore(x + width, y, Numbers.level(readings.values()[n - 1]), Style.TEXT);
        Scale scale = Scale.of(readings.values(), rows);
        int onset = onset(curve);
        for (int column = 0; column < width; column++) {
            int from = column * n / width;
            int to = Math.max(from + 1, (column + 1) * n / width);
            boolean isOnset = onset >= from && onset < to && onset > 0;
            double low = scale.half(mean(readings.low(), from, to));
            double high = scale.half(mean(readings.high(), from, to));
            for (int row = 0; row < rows; row++) {
                int dots = dots(readings, scale, column, width, row);
                cell(canvas, x + column, y + 1 + row, dots, halves(row, low, high), isOnset);
            }
        }
    }

    /** The reading its last change is thought to have begun with; −1 where it is not in sight. */
    private static int onset(Snapshot.Curve curve) {
        long[] times = curve.readings().times();
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= curve.onsetMicros()) {
                return curve.onsetMicros() < times[0] ? -1 : i;
            }
        }
        return -1;
    }

    private static double mean(double[] numbers, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += numbers[i];
        }
        return sum / (to - from);
    }

    private static int dots(Trail.Stretch readings, Scale scale, int column, int width, int row) {
        int dots = 0;
        int n = readings.size();
        for (int across = 0; across < DOTS_ACROSS; across++) {
            int dotColumn = DOTS_ACROSS * column + across;
            int from = dotColumn * n / (DOTS_ACROSS * width);
            int to = Math.max(from + 1, (dotColumn + 1) * n / (DOTS_ACROSS * width));
            for (int i = from; i < to; i++) {
                int dot = scale.dot(readings.values()[i]);
                dots |= dot / DOTS_DOWN == row ? DOTS[dot % DOTS_DOWN][across] : 0;
            }
        }
        return dots;
    }

    /** Which halves of a row lie in the band: 1 the upper, 2 the lower. */
    private static int halves(int row, double low, double high) {
        int halves = 0;
        for (int half = 0; half < 2; half++) {
            double middle = 2 * row + half + 0.5;
            halves |= high <= middle && middle <= low ? 1 << half : 0;
        }
        return halves;
    }

    private static void cell(Canvas canvas, int x, int y, int dots, int halves, boolean isOnset) {
        if (dots != 0) {
            canvas.put(x, y, (char) (BRAILLE + dots), new Style(INK, halves == 0 ? Style.PAPER : BAND, false));
        } else if (isOnset) {
            canvas.put(x, y, '│', Style.CHANGE.paper(halves == 0 ? Style.PAPER : BAND));
        } else if (halves != 0) {
            canvas.put(x, y, halves == 3 ? '█' : halves == 1 ? '▀' : '▄', Style.on(BAND));
        }
    }

    /** From values to places, counted from the top. */
    private record Scale(double least, double most, int rows) {
        /** Of the values alone: a band as wide as ignorance would flatten everything else. */
        static Scale of(double[] values, int rows) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            double margin = most > least ? MARGIN * (most - least) : 1;
            return new Scale(least - margin, most + margin, rows);
        }

        private double share(double value) {
            return Math.max(0, Math.min(1, (most - value) / (most - least)));
        }

        /** In half rows. */
        double half(double value) {
            return 2 * rows * share(value);
        }

        int dot(double value) {
            return Math.min(DOTS_DOWN * rows - 1, (int) (DOTS_DOWN * rows * share(value)));
        }
    }
}
