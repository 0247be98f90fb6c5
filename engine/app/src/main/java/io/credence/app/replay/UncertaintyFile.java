package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Surprise;
import io.credence.core.Texts;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.sheet.DurationText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes {@code uncertainty.jsonl} on a thread of its own: a dozen numbers a line cost more to print than to compute.
 *
 * <p>Records are copied as numbers into batches that go round between the two threads; lines are in the order of
 * {@link #add}. A failure to write reaches the caller at the next batch or at {@link #close}.
 */
final class UncertaintyFile implements Closeable {
    private static final int BATCH = 2048;
    private static final int BATCHES = 3; // one filling, one waiting, one printing
    private static final int Q = Forecast.PROBABILITIES.size();
    // Of each component's prediction:
    private static final int MEAN = 0;
    private static final int SD = 1;
    private static final int QUANTILES = 2;
    private static final int PREDICTION = QUANTILES + Q;
    // Of each record's score:
    private static final int PIT = 0;
    private static final int LOG_DENSITY = 1;
    private static final int SCORE = 2;
    private static final int TAIL = 3;
    private static final int USUAL = 4;
    private static final int PARTS = 5;
    private static final Part[] NAMED = Part.values();
    private static final int SCORES = PARTS + NAMED.length;

    private final OutputStream stream;
    private final Printer printer;
    private final Thread thread;
    private final int horizons;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES + 1);
    private final Batch last;
    private volatile Throwable failure;
    private Batch filling;

    UncertaintyFile(Path file, boolean clock, List<Duration> horizons, boolean areTexts, boolean hasParts)
            throws IOException {
        stream = Files.newOutputStream(file);
        printer = new Printer(new JsonBuffer(stream), clock, horizons, areTexts, hasParts);
        this.horizons = horizons.size();
        int beside = areTexts ? Texts.NUMBERS : 0;
        last = new Batch(0, beside);
        for (int i = 1; i < BATCHES; i++) {
            free.add(new Batch(this.horizons, beside));
        }
        filling = new Batch(this.horizons, beside);
        thread = new Thread(this::print, "uncertainty.jsonl");
        thread.setDaemon(true);
        thread.start();
    }

    /** One line; arguments as of {@link io.credence.pipeline.Outputs#uncertainty}. */
    void add(
            String key,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook)
            throws IOException {
        filling.add(key, y, outcome, regime, forecast, surprise);
        if (horizons > 0) {
            filling.lookAhead(outlook);
        }
        if (filling.size == BATCH) {
            Batch done = filling;
            filling = last; // should waiting be interrupted, no batch is handed over twice
            handOver(done);
            filling = take(free);
            filling.size = 0;
        }
    }

    private void handOver(Batch batch) throws IOException {
        requireNoFailure();
        try {
            full.put(batch);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void requireNoFailure() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("cannot write uncertainty.jsonl: " + cause.getMessage(), cause);
        }
    }

    private static Batch take(BlockingQueue<Batch> queue) throws IOException {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while writing uncertainty.jsonl", e);
    }

    private void print() {
        try {
            for (Batch batch = take(full); batch != last; batch = take(full)) {
                try {
                    if (failure == null) {
                        printer.print(batch);
                    }
                } catch (Throwable e) { // whatever it is: batches go on round, so that the other thread comes to see it
                    failure = e;
                }
                free.add(batch);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            if (filling != last) {
                full.put(filling);
            }
            full.put(last);
            thread.join();
            requireNoFailure();
            printer.lines.flush();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Records as numbers, column by column. */
    private static final class Batch {
        final String[] keys = new String[BATCH];
        final long[] times = new long[BATCH];
        final boolean[] hasTime = new boolean[BATCH];
        final double[][] observed = new double[BATCH][]; // values, of a text its beginning beside
        final Outcome[] outcomes = new Outcome[BATCH];
        final int[] regimes = new int[BATCH];
        final boolean[] isPredicted = new boolean[BATCH];
        final boolean[] isScored = new boolean[BATCH];
        final double[] scores = new double[BATCH * SCORES];
        final String[] causes = new String[BATCH];
        final int horizons;
        final int beside;
        final boolean[] looksAhead;
        double[] ahead; // predictions, horizon by horizon within a record
        double[] predictions = new double[BATCH * PREDICTION];
        int dimension = 1; // of the forecasts: the same of every record of a pipeline
        int size;

        Batch(int horizons, int beside) {
            this.horizons = horizons;
            this.beside = beside;
            looksAhead = new boolean[horizons > 0 ? BATCH : 0];
            ahead = new double[looksAhead.length * horizons * PREDICTION];
        }

        void add(String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
            int i = size++;
            keys[i] = key;
            hasTime[i] = y != null;
            outcomes[i] = outcome;
            regimes[i] = regime;
            isPredicted[i] = forecast != null;
            isScored[i] = surprise != null;
            if (y != null) {
                times[i] = y.timeMicros();
                if (observed[i] == null || observed[i].length != y.dimension() + beside) {
                    observed[i] = new double[y.dimension() + beside];
                }
                System.arraycopy(y.values(), 0, observed[i], 0, y.dimension());
                System.arraycopy(y.inputs(), 0, observed[i], y.dimension(), Math.min(beside, y.inputs().length));
            }
            if (forecast != null) {
                predict(i, forecast);
            }
            if (surprise != null) {
                int at = i * SCORES;
                scores[at + PIT] = surprise.pit();
                scores[at + LOG_DENSITY] = surprise.logDensity();
                scores[at + SCORE] = AnomalyScore.of(surprise);
                scores[at + TAIL] = AnomalyScore.tail(surprise);
                causes[i] = surprise.novelty().cause();
                takeApart(at, surprise.parts());
            }
        }

        private void takeApart(int at, Parts parts) {
            if (parts.isKept()) {
                scores[at + USUAL] = parts.usual();
                for (Part part : NAMED) {
                    scores[at + PARTS + part.ordinal()] = parts.of(part);
                }
            }
        }

        /** What is forecast after the record added last. */
        void lookAhead(Outlook outlook) {
            int i = size - 1;
            looksAhead[i] = outlook.size() > 0;
            for (int h = 0; h < outlook.size(); h++) {
                write(outlook.forecast(h), ahead, at(i * horizons + h));
            }
        }

        private void predict(int i, Forecast forecast) {
            if (forecast.components() != dimension) {
                dimension = forecast.components();
                predictions = new double[BATCH * dimension * PREDICTION];
                ahead = new double[looksAhead.length * horizons * dimension * PREDICTION];
            }
            write(forecast, predictions, at(i));
        }

        private void write(Forecast forecast, double[] numbers, int from) {
            for (int c = 0; c < dimension; c++) {
                Forecast own = forecast.component(c);
                int at = from + c * PREDICTION;
                numbers[at + MEAN] = own.mean();
                numbers[at + SD] = own.sd();
                for (int q = 0; q < Q; q++) {
                    numbers[at + QUANTILES + q] = own.quantile(q);
                }
            }
        }

        /** Where the i-th forecast begins. */
        int at(int i) {
            return i * dimension * PREDICTION;
        }
    }

    /** Batches as lines; on the printing thread. */
    private static final class Printer {
        private static final byte[] OBSERVED_NAME = ascii(",\"observed\":");
        private static final byte[] MEAN_NAME = ascii(",\"mean\":");
        private static final byte[] PIT_NAME = ascii(",\"pit\":");
        private static final byte[] LOG_DENSITY_NAME = ascii(",\"logDensity\":");
        private static final byte[] SCORE_NAME = ascii(",\"score\":");
        private static final byte[] TAIL_NAME = ascii(",\"tail\":");
        private static final byte[] CAUSE_NAME = ascii(",\"cause\":");
        private static final byte[] NO_CAUSE = ascii(",\"cause\":null");
        private static final byte[] USUAL_NAME = ascii(",\"parts\":{\"usual\":");
        private static final byte[][] PART_NAMES = Arrays.stream(NAMED)
                .map(part -> ascii(",\"" + part.word() + "\":"))
                .toArray(byte[][]::new);
        private static final byte[] NO_PARTS = ascii(",\"parts\":null");
        private static final byte[] OUTCOME_NAME = ascii(",\"outcome\":\"");
        private static final byte[] FORECASTS_NAME = ascii(",\"forecasts\":[");
        private static final byte[] NO_PREDICTION = ascii(",\"mean\":null,\"sd\":null,\"q\":null");
        private static final byte[] NO_SCORE =
                ascii(",\"pit\":null,\"logDensity\":null,\"score\":null,\"tail\":null,\"cause\":null");

        private final byte[][] words = new byte[Outcome.values().length][];
        private final JsonBuffer lines;
        private final boolean clock;
        private final byte[][] horizons;
        private final boolean areTexts;
        private final boolean hasParts;

        Printer(JsonBuffer lines, boolean clock, List<Duration> horizons, boolean areTexts, boolean hasParts) {
            this.areTexts = areTexts;
            this.hasParts = hasParts;
            this.lines = lines;
            this.clock = clock;
            this.horizons = horizons.stream()
                    .map(h -> ascii("{\"horizon\":" + (clock ? '"' + DurationText.of(h) + '"' : rows(h))))
                    .toArray(byte[][]::new);
            for (Outcome outcome : Outcome.values()) {
                words[outcome.ordinal()] = ascii(outcome.word());
            }
        }

        private static String rows(Duration horizon) {
            return BigDecimal.valueOf(horizon.getSeconds())
                    .add(BigDecimal.valueOf(horizon.getNano(), 9))
                    .stripTrailingZeros()
                    .toPlainString();
        }

        void print(Batch batch) throws IOException {
            for (int i = 0; i < batch.size; i++) {
                line(batch, i);
            }
        }

        private void line(Batch batch, int i) throws IOException {
            Outcome outcome = batch.outcomes[i];
            lines.raw(Names.KEY).text(batch.keys[i]).raw(Names.TIME);
            Names.time(lines, clock, batch.hasTime[i], batch.times[i]);
            if (outcome != Outcome.QUARANTINED) {
                observed(batch.observed[i]);
                predicted(batch, i);
                scored(batch, i);
                if (hasParts) {
                    parts(batch, i);
                }
                lines.raw(Names.REGIME).integer(batch.regimes[i]);
            }
            lines.raw(OUTCOME_NAME).raw(words[outcome.ordinal()]).raw('"');
            if (batch.horizons > 0 && outcome != Outcome.QUARANTINED) {
                forecasts(batch, i);
            }
            lines.raw('}').endLine();
        }

        private void observed(double[] values) {
            lines.raw(OBSERVED_NAME);
            if (areTexts && !Double.isNaN(values[0])) {
                lines.text(Texts.read(values[0], values, 1));
            } else {
                numbers(values, 0, 1, areTexts ? 1 : values.length);
            }
        }

        /** A number, or of a vector a list. */
        private void numbers(double[] values, int from, int stride, int count) {
            if (count == 1) {
                lines.number(values[from]);
                return;
            }
            for (int i = 0; i < count; i++) {
                lines.raw(i == 0 ? '[' : ',').number(values[from + i * stride]);
            }
            lines.raw(']');
        }

        private void predicted(Batch batch, int i) {
            if (!batch.isPredicted[i]) {
                lines.raw(NO_PREDICTION);
                return;
            }
            prediction(batch.predictions, batch.at(i), batch.dimension);
        }

        private void prediction(double[] numbers, int at, int dimension) {
            lines.raw(MEAN_NAME);
            numbers(numbers, at + MEAN, PREDICTION, dimension);
            lines.raw(Names.SD);
            numbers(numbers, at + SD, PREDICTION, dimension);
            for (int q = 0; q < Q; q++) {
                lines.raw(Names.quantile(q));
                numbers(numbers, at + QUANTILES + q, PREDICTION, dimension);
            }
            lines.raw('}');
        }

        private void forecasts(Batch batch, int i) {
            lines.raw(FORECASTS_NAME);
            for (int h = 0; batch.looksAhead[i] && h < batch.horizons; h++) {
                if (h > 0) {
                    lines.raw(',');
                }
                lines.raw(horizons[h]);
                prediction(batch.ahead, batch.at(i * batch.horizons + h), batch.dimension);
                lines.raw('}');
            }
            lines.raw(']');
        }

        private void parts(Batch batch, int i) {
            if (!batch.isScored[i]) {
                lines.raw(NO_PARTS);
                return;
            }
            int at = i * SCORES;
            lines.raw(USUAL_NAME).number(batch.scores[at + USUAL]);
            for (int part = 0; part < NAMED.length; part++) {
                lines.raw(PART_NAMES[part]).number(batch.scores[at + PARTS + part]);
            }
            lines.raw('}');
        }

        private void scored(Batch batch, int i) {
            if (!batch.isScored[i]) {
                lines.raw(NO_SCORE);
                return;
            }
            int at = i * SCORES;
            lines.raw(PIT_NAME).number(batch.scores[at + PIT]);
            lines.raw(LOG_DENSITY_NAME).number(batch.scores[at + LOG_DENSITY]);
            lines.raw(SCORE_NAME).number(batch.scores[at + SCORE]);
            lines.raw(TAIL_NAME).number(batch.scores[at + TAIL]);
            if (batch.causes[i] == null) {
                lines.raw(NO_CAUSE);
            } else {
                lines.raw(CAUSE_NAME).text(batch.causes[i]);
            }
        }
    }
}
