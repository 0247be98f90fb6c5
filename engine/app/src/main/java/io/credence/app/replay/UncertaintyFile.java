package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes {@code uncertainty.jsonl} with threads of its own: a dozen numbers a line cost more to print than to compute.
 *
 * <p>Records are copied as numbers into batches. Batches are printed side by side, each into bytes of its own, and written by
 * the calling thread in the order of {@link #add}, so the file does not depend on how many threads there are. A failure
 * reaches the caller at a later batch or at {@link #close}.
 */
final class UncertaintyFile implements Closeable {
    private static final int BATCH = 512; // records: some 200 kB of text
    // Printing costs about two and a half times what the other thread does, so more than three have nothing to do.
    private static final int MOST_PRINTERS = 3;
    private static final int Q = Forecast.PROBABILITIES.size();
    private static final int MEAN = 0;
    private static final int SD = 1;
    private static final int QUANTILES = 2;
    private static final int PIT = QUANTILES + Q;
    private static final int LOG_DENSITY = PIT + 1;
    private static final int RESIDUAL = PIT + 2;
    private static final int STRIDE = PIT + 3;

    private final OutputStream stream;
    private final ExecutorService printers;
    private final Deque<Batch> free = new ArrayDeque<>();
    private final Deque<Future<Batch>> printing = new ArrayDeque<>();
    private Batch filling;

    UncertaintyFile(Path file, boolean clock) throws IOException {
        this(file, clock, Math.min(MOST_PRINTERS, Runtime.getRuntime().availableProcessors()));
    }

    UncertaintyFile(Path file, boolean clock, int threads) throws IOException {
        stream = Files.newOutputStream(file);
        printers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "uncertainty.jsonl");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < threads + 1; i++) {
            free.add(new Batch(clock)); // one in the hands of each printer, one waiting
        }
        filling = new Batch(clock);
    }

    /** One line; arguments as of {@link io.credence.pipeline.Outputs#uncertainty}. */
    void add(String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise)
            throws IOException {
        filling.add(key, y, outcome, regime, forecast, surprise);
        if (filling.size == BATCH) {
            printing.add(printers.submit(filling));
            filling = free.isEmpty() ? writeOldest() : free.remove();
        }
    }

    /** Waits for the oldest batch to be printed and writes it; it can then be filled again. */
    private Batch writeOldest() throws IOException {
        try {
            Batch batch = printing.remove().get();
            batch.text.writeTo(stream);
            batch.clear();
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing uncertainty.jsonl", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot print uncertainty.jsonl: " + e.getCause(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            printing.add(printers.submit(filling));
            while (!printing.isEmpty()) {
                writeOldest();
            }
        } finally {
            printers.shutdownNow();
        }
    }

    /** Records as numbers, column by column, and then as lines; in the hands of one thread at a time. */
    private static final class Batch implements Callable<Batch> {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final Printer printer;
        final String[] keys = new String[BATCH];
        final long[] times = new long[BATCH];
        final boolean[] hasTime = new boolean[BATCH];
        final double[][] observed = new double[BATCH][];
        final Outcome[] outcomes = new Outcome[BATCH];
        final int[] regimes = new int[BATCH];
        final boolean[] isPredicted = new boolean[BATCH];
        final boolean[] isScored = new boolean[BATCH];
        final double[] numbers = new double[BATCH * STRIDE];
        int size;

        Batch(boolean clock) {
            printer = new Printer(new JsonBuffer(text), clock);
        }

        @Override
        public Batch call() throws IOException {
            printer.print(this);
            return this;
        }

        void clear() {
            size = 0;
            text.reset();
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
                if (observed[i] == null || observed[i].length != y.dimension()) {
                    observed[i] = new double[y.dimension()];
                }
                System.arraycopy(y.values(), 0, observed[i], 0, y.dimension());
            }
            int at = i * STRIDE;
            if (forecast != null) {
                numbers[at + MEAN] = forecast.mean();
                numbers[at + SD] = forecast.sd();
                for (int q = 0; q < Q; q++) {
                    numbers[at + QUANTILES + q] = forecast.quantile(q);
                }
            }
            if (surprise != null) {
                numbers[at + PIT] = surprise.pit();
                numbers[at + LOG_DENSITY] = surprise.logDensity();
                numbers[at + RESIDUAL] = surprise.residual();
            }
        }
    }

    /** Batches as lines. */
    private static final class Printer {
        private static final byte[] OBSERVED_NAME = ascii(",\"observed\":");
        private static final byte[] MEAN_NAME = ascii(",\"mean\":");
        private static final byte[] PIT_NAME = ascii(",\"pit\":");
        private static final byte[] LOG_DENSITY_NAME = ascii(",\"logDensity\":");
        private static final byte[] SCORE_NAME = ascii(",\"score\":");
        private static final byte[] OUTCOME_NAME = ascii(",\"outcome\":\"");
        private static final byte[] END = ascii("\"}");
        private static final byte[] NO_PREDICTION = ascii(",\"mean\":null,\"sd\":null,\"q\":null");
        private static final byte[] NO_SCORE = ascii(",\"pit\":null,\"logDensity\":null,\"score\":null");

        private final byte[][] words = new byte[Outcome.values().length][];
        private final JsonBuffer lines;
        private final boolean clock;

        Printer(JsonBuffer lines, boolean clock) {
            this.lines = lines;
            this.clock = clock;
            for (Outcome outcome : Outcome.values()) {
                words[outcome.ordinal()] = ascii(outcome.word());
            }
        }

        void print(Batch batch) throws IOException {
            for (int i = 0; i < batch.size; i++) {
                line(batch, i);
            }
            lines.flush();
        }

        private void line(Batch batch, int i) throws IOException {
            Outcome outcome = batch.outcomes[i];
            lines.raw(Names.KEY).text(batch.keys[i]).raw(Names.TIME);
            Names.time(lines, clock, batch.hasTime[i], batch.times[i]);
            if (outcome != Outcome.QUARANTINED) {
                observed(batch.observed[i]);
                predicted(batch, i);
                scored(batch, i);
                lines.raw(Names.REGIME).integer(batch.regimes[i]);
            }
            lines.raw(OUTCOME_NAME).raw(words[outcome.ordinal()]).raw(END).endLine();
        }

        private void observed(double[] values) {
            lines.raw(OBSERVED_NAME);
            if (values.length == 1) {
                lines.number(values[0]);
                return;
            }
            for (int i = 0; i < values.length; i++) {
                lines.raw(i == 0 ? '[' : ',').number(values[i]);
            }
            lines.raw(']');
        }

        private void predicted(Batch batch, int i) {
            if (!batch.isPredicted[i]) {
                lines.raw(NO_PREDICTION);
                return;
            }
            int at = i * STRIDE;
            lines.raw(MEAN_NAME).number(batch.numbers[at + MEAN]);
            lines.raw(Names.SD).number(batch.numbers[at + SD]);
            for (int q = 0; q < Q; q++) {
                lines.raw(Names.quantile(q)).number(batch.numbers[at + QUANTILES + q]);
            }
            lines.raw('}');
        }

        private void scored(Batch batch, int i) {
            if (!batch.isScored[i]) {
                lines.raw(NO_SCORE);
                return;
            }
            int at = i * STRIDE;
            lines.raw(PIT_NAME).number(batch.numbers[at + PIT]);
            lines.raw(LOG_DENSITY_NAME).number(batch.numbers[at + LOG_DENSITY]);
            lines.raw(SCORE_NAME).number(AnomalyScore.of(batch.numbers[at + RESIDUAL]));
        }
    }
}
