package io.credence.app.report;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.format.JsonBuffer;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AnomalyScore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * The charts' numbers as JSON inside a page, small and safe there; confined to a thread.
 *
 * <p>Band edges and means are whole multiples of a quantum, about a five-thousandth of the typical 95 % interval, counted
 * from a base; times are differences in a common unit. What was observed stays as it was read where no record shares its
 * bucket.
 */
final class SeriesJson {
    private static final double STEPS_PER_INTERVAL = 2000;
    private static final double RARE = 3; // of a record: at least one in 10³ ...
    private static final double BY_CHANCE = 1; // ... and rare enough that about ten are expected by chance
    private static final double OF_SPAN = 0.005; // a shorter gap cannot be seen
    private static final double OF_SPACING = 5; // ordinary jitter is no gap
    private static final byte LESS_THAN = '<';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonBuffer json = new JsonBuffer(bytes);
    private final Moments moments;
    private String comma = "";
    private double quantum;
    private double base;

    SeriesJson(Moments moments) {
        this.moments = moments;
        json.raw(ascii("{\"clock\":" + moments.clock() + ",\"series\":["));
    }

    /** Another chart. */
    void add(Track track, List<Alert> alerts) {
        Buckets b = track.buckets();
        scale(b);
        json.raw(ascii(comma + "{\"width\":")).integer(b.width());
        json.raw(ascii(",\"quantum\":")).number(quantum);
        json.raw(ascii(",\"base\":")).number(base);
        times(b);
        if (b.isExact()) {
            numbers("observed", b.size(), b::least);
        } else {
            numbers("least", b.size(), i -> scaled(b.least(i)));
            numbers("greatest", b.size(), i -> scaled(b.greatest(i)));
            numbers("average", b.size(), i -> scaled(b.mean(i)));
        }
        json.raw(ascii(",\"quantiles\":["));
        for (int q = 0; q < Buckets.QUANTILES; q++) {
            int at = q;
            array(q == 0 ? "" : ",", b.size(), i -> scaled(b.quantile(i, at)));
        }
        json.raw(']');
        events(b);
        surprises(track);
        gaps(track);
        marks(alerts);
        json.raw('}');
        comma = ",\n";
    }

    /** The JSON, without a character that could end the element it stands in. */
    String text() {
        json.raw(ascii("]}"));
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        // A less-than sign occurs only inside texts, where this is the same character.
        return bytes.toString(StandardCharsets.UTF_8).replace(String.valueOf((char) LESS_THAN), "\\u003c");
    }

    private void scale(Buckets b) {
        int last = Buckets.QUANTILES - 1;
        double[] widths = sorted(b.size(), i -> b.quantile(i, last) - b.quantile(i, 0));
        double[] middles = sorted(b.size(), i -> b.quantile(i, last / 2));
        double typical = widths.length == 0 ? 0 : widths[widths.length / 2];
        quantum = typical > 0 ? StrictMath.pow(10, Math.floor(StrictMath.log10(typical / STEPS_PER_INTERVAL))) : 0;
        boolean usable = quantum >= Double.MIN_NORMAL && quantum <= Double.MAX_VALUE;
        quantum = usable ? quantum : 0;
        base = usable && middles.length > 0 ? Math.rint(middles[middles.length / 2] / quantum) * quantum : 0;
    }

    private static double[] sorted(int n, IntToDoubleFunction of) {
        double[] values = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            double value = of.applyAsDouble(i);
            if (Math.abs(value) <= Double.MAX_VALUE) {
                values[count++] = value;
            }
        }
        double[] finite = Arrays.copyOf(values, count);
        Arrays.sort(finite);
        return finite;
    }

    private double scaled(double value) {
        return quantum == 0 ? value : Math.rint((value - base) / quantum);
    }

    private void numbers(String name, int n, IntToDoubleFunction of) {
        array(",\"" + name + "\":", n, of);
    }

    private void array(String opening, int n, IntToDoubleFunction of) {
        json.raw(ascii(opening)).raw('[');
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                json.raw(',');
            }
            json.number(of.applyAsDouble(i));
        }
        json.raw(']');
    }

    private void times(Buckets b) {
        long unit = 0;
        for (int i = 0; i < b.size(); i++) {
            unit = gcd(unit, b.to(i) - b.from(i));
            unit = i == 0 ? unit : gcd(unit, b.from(i) - b.from(i - 1));
        }
        unit = Math.max(1, unit);
        json.raw(ascii(",\"unit\":")).integer(unit);
        json.raw(ascii(",\"start\":")).integer(b.size() == 0 ? 0 : b.from(0));
        json.raw(ascii(",\"steps\":["));
        for (int i = 1; i < b.size(); i++) {
            json.raw(ascii(i == 1 ? "" : ",")).integer((b.from(i) - b.from(i - 1)) / unit);
        }
        json.raw(ascii("],\"spans\":["));
        for (int i = 0; i < b.size() && b.width() > 1; i++) {
            json.raw(ascii(i == 0 ? "" : ",")).integer((b.to(i) - b.from(i)) / unit);
        }
        json.raw(']');
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Per bucket where anything happened: its place, then how often each event did. */
    private void events(Buckets b) {
        String separator = ",\"events\":[[";
        boolean any = false;
        for (int i = 0; i < b.size(); i++) {
            int sum = 0;
            for (Buckets.Event event : Buckets.Event.values()) {
                sum += b.count(i, event);
            }
            if (sum > 0) {
                json.raw(ascii(separator)).integer(i);
                for (Buckets.Event event : Buckets.Event.values()) {
                    json.raw(',').integer(b.count(i, event));
                }
                separator = "],[";
                any = true;
            }
        }
        json.raw(ascii(any ? "]]" : ",\"events\":[]"));
    }

    private void surprises(Track track) {
        double rarity = Math.max(RARE, StrictMath.log10((double) Math.max(1, track.records())) - BY_CHANCE);
        double least = rarity / (rarity + 4); // the anomaly score of something that rare
        json.raw(ascii(",\"rarity\":")).number(rarity);
        String separator = ",\"surprises\":[";
        for (Foremost.Kept kept : track.surprises().inOrder()) {
            double score = AnomalyScore.of(kept.rank());
            if (score >= least) {
                json.raw(ascii(separator)).raw('[').integer(kept.time()).raw(',');
                json.number(kept.value()).raw(',').raw(ascii(Figures.ascii(score, 4)));
                json.raw(']');
                separator = ",";
            }
        }
        json.raw(ascii(separator.equals(",") ? "]" : separator + "]"));
    }

    private void gaps(Track track) {
        Buckets b = track.buckets();
        double span = b.size() == 0 ? 0 : (double) b.to(b.size() - 1) - (double) b.from(0);
        double least = Math.max(OF_SPAN * span, OF_SPACING * span / (double) Math.max(1, track.records()));
        String separator = ",\"gaps\":[";
        for (Foremost.Kept gap : track.gaps().inOrder()) {
            if (moments.clock() && gap.rank() > least) {
                json.raw(ascii(separator)).raw('[').integer(gap.time());
                json.raw(',').number(gap.value()).raw(']');
                separator = ",";
            }
        }
        json.raw(ascii(separator.equals(",") ? "]" : separator + "]"));
    }

    private void marks(List<Alert> alerts) {
        String separator = ",\"marks\":[";
        for (Alert alert : alerts) {
            json.raw(ascii(separator + "{\"at\":")).integer(alert.startsAt());
            json.raw(ascii(",\"from\":")).integer(alert.startsFrom());
            json.raw(ascii(",\"to\":")).integer(alert.startsTo());
            json.raw(ascii(",\"detected\":")).integer(alert.detectedAt());
            json.raw(ascii(",\"probability\":")).text(Figures.probability(alert.probability()));
            json.raw(ascii(",\"size\":" + Figures.ascii(Math.min(99, Episodes.size(alert)), 2)));
            json.raw(ascii(",\"label\":")).text(label(alert)).raw('}');
            separator = ",";
        }
        json.raw(ascii(separator.equals(",") ? "]" : separator + "]"));
    }

    /** What changed and by how much, in a few characters. */
    static String label(Alert alert) {
        String kind = alert.kind().name().toLowerCase(Locale.ROOT);
        double moved = alert.after().mean() - alert.before().mean();
        double widened = alert.after().sd() / alert.before().sd();
        return switch (alert.kind()) {
            // Exactly nought where the model has no level of its own: what moved is not in these numbers.
            case LEVEL, RATE ->
                Double.isNaN(moved) || moved == 0 ? kind : kind + (moved > 0 ? " +" : " ") + Figures.number(moved, 2);
            case VARIANCE -> Double.isNaN(widened) ? kind : "spread ×" + Figures.number(widened, 2);
            default -> kind;
        };
    }
}
