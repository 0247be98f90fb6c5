package io.credence.streams;

import io.credence.core.Reason;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Books;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Scores;
import io.credence.pipeline.placebo.PlaceboBooks;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What a pipeline did in this process; any thread.
 *
 * <p>Observations are counted when they are committed, from the ledgers: what a crash undoes is not counted.
 *
 * <p>A partition is the last one's who opened it. A thread that hung may end long after another of this process took its
 * partition over: what it says then is of the past.
 */
public final class Counters {
    private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> reasons = new ConcurrentHashMap<>();
    private final Map<Alert.State, LongAdder> alerts = new ConcurrentHashMap<>();
    private final LongAdder decisions = new LongAdder();
    private final LongAdder scored = new LongAdder();
    private final DoubleAdder logDensity = new DoubleAdder();
    private final LongAdder[] within =
            Stream.generate(LongAdder::new).limit(Scores.LEVELS.size()).toArray(LongAdder[]::new);
    private final Map<Integer, Object> owners = new ConcurrentHashMap<>();
    private final Map<Integer, Ledger> ledgers = new ConcurrentHashMap<>();
    private final Map<Integer, Turn> uncertain = new ConcurrentHashMap<>();
    private final Map<Integer, Holding> holdings = new ConcurrentHashMap<>();
    private final LongAdder storms = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder unlisted = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final LongAdder records = new LongAdder();
    private volatile long lastRecordMillis;
    private volatile long lastRegistryWaitMillis;
    private volatile long newestEventMicros = Long.MIN_VALUE;
    private volatile Timing timing = nanos -> {};

    private record Turn(Ledger before, Ledger page) {}

    private record Holding(long decodedKeys, long storedBytes) {}

    /** Is told how long a sampled record took. */
    public interface Timing {
        /** Takes the time from its bytes to its outputs. */
        void took(long nanos);
    }

    /** Sets who is told of times. */
    public void timing(Timing to) {
        timing = to;
    }

    /** Observations of an outcome that were committed here. */
    public long outcome(Outcome outcome) {
        return sum(outcomes.get(outcome));
    }

    /** Observations quarantined for a reason that were committed here. */
    public long quarantined(Reason reason) {
        return sum(reasons.get(reason));
    }

    /** Alerts that entered a state and were committed here. */
    public long alerts(Alert.State state) {
        return sum(alerts.get(state));
    }

    /** Decisions that were committed here. */
    public long decisions() {
        return decisions.sum();
    }

    /** Observations absorbed in order whose prediction was scored, committed here. */
    public long scored() {
        return scored.sum();
    }

    /** Sum of their log predictive densities. */
    public double logDensity() {
        return logDensity.sum();
    }

    /** How many of them fell into the central interval of the i-th of {@link Scores#LEVELS}. */
    public long within(int i) {
        return within[i].sum();
    }

    /** Messages that many keys of a group alert together. */
    public long storms() {
        return storms.sum();
    }

    /** Outputs that were too large to send. */
    public long tooLarge() {
        return tooLarge.sum();
    }

    /** Values that were none of the listed categories, committed or not. */
    public long unlisted() {
        return unlisted.sum();
    }

    /** Times a thread waited for the registry. */
    public long registryWaits() {
        return waits.sum();
    }

    /** When a thread last waited for the registry, by the wall clock; 0 before the first. */
    public long lastRegistryWaitMillis() {
        return lastRegistryWaitMillis;
    }

    /** Records taken in, committed or not. */
    public long records() {
        return records.sum();
    }

    /** When a record was last taken in, by the wall clock; 0 before the first. */
    public long lastRecordMillis() {
        return lastRecordMillis;
    }

    /** The newest event time taken in; {@link Long#MIN_VALUE} before the first. */
    public long newestEventMicros() {
        return newestEventMicros;
    }

    /** The ledgers of the partitions that live here, as of the last commit or the one under way. */
    public Map<Integer, Ledger> ledgers() {
        return Map.copyOf(ledgers);
    }

    /** What placebos ever showed in the partitions that live here; a copy. */
    public PlaceboBooks placebo() {
        PlaceboBooks all = new PlaceboBooks();
        ledgers.values().forEach(ledger -> all.add(ledger.books().placebo()));
        return all;
    }

    /** Keys known to the partitions that live here. */
    public long keys() {
        return ledgers.values().stream().mapToLong(Ledger::keys).sum();
    }

    /** Beliefs on the heap of this process. */
    public long decodedKeys() {
        return holdings.values().stream().mapToLong(Holding::decodedKeys).sum();
    }

    /** Bytes of the beliefs that are stored on the heap of this process, encoded and with their keys. */
    public long storedBytes() {
        return holdings.values().stream().mapToLong(Holding::storedBytes).sum();
    }

    private static long sum(LongAdder adder) {
        return adder == null ? 0 : adder.sum();
    }

    void took(long nowMillis, long eventMicros) {
        records.increment();
        lastRecordMillis = nowMillis;
        if (eventMicros > newestEventMicros) {
            newestEventMicros = eventMicros; // a race loses a microsecond of a gauge
        }
    }

    void timed(long nanos) {
        timing.took(nanos);
    }

    void stormed() {
        storms.increment();
    }

    void outputTooLarge() {
        tooLarge.increment();
    }

    /** Takes further values that were none of the listed categories; says whether they are the first. */
    boolean unlisted(long more) {
        boolean isFirst = unlisted.sum() == 0; // a race says it twice
        unlisted.add(more);
        return isFirst;
    }

    void waitedForRegistry(long nowMillis) {
        lastRegistryWaitMillis = nowMillis;
        waits.increment();
    }

    /** Takes the page that a partition begins with: if it is the last one of this process, that was committed after all. */
    synchronized void opened(int partition, Object owner, Ledger page) {
        owners.put(partition, owner);
        Turn turn = uncertain.remove(partition);
        if (turn != null && Arrays.equals(turn.page.encode(), page.encode())) {
            count(turn);
        }
        ledgers.put(partition, page);
    }

    /** Takes a new page of a partition's ledger, which counts once it is known to be committed. */
    synchronized void turned(int partition, Object owner, Ledger before, Ledger page) {
        if (isOwned(partition, owner)) {
            uncertain.put(partition, new Turn(before, page));
            ledgers.put(partition, page);
        }
    }

    /** Takes how much a partition holds now. */
    synchronized void holds(int partition, Object owner, long decodedKeys, long storedBytes) {
        if (isOwned(partition, owner)) {
            holdings.put(partition, new Holding(decodedKeys, storedBytes));
        }
    }

    /** Counts what happened between a partition's last two pages. */
    synchronized void committed(int partition, Object owner) {
        Turn turn = isOwned(partition, owner) ? uncertain.remove(partition) : null;
        if (turn != null) {
            count(turn);
        }
    }

    /** Says that a partition lives here no more, unless another has it. */
    synchronized void closed(int partition, Object owner) {
        if (isOwned(partition, owner)) {
            owners.remove(partition);
            ledgers.remove(partition);
            holdings.remove(partition);
        }
    }

    private boolean isOwned(int partition, Object owner) {
        return owners.get(partition) == owner;
    }

    private void count(Turn turn) {
        Books before = turn.before.books();
        Books after = turn.page.books();
        for (Outcome outcome : Outcome.values()) {
            long more = after.count(outcome) - before.count(outcome);
            if (more != 0) {
                outcomes.computeIfAbsent(outcome, o -> new LongAdder()).add(more);
            }
        }
        for (Alert.State state : Alert.State.values()) {
            long more = turn.page.alerts(state) - turn.before.alerts(state);
            if (more != 0) {
                alerts.computeIfAbsent(state, s -> new LongAdder()).add(more);
            }
        }
        decisions.add(turn.page.decisions() - turn.before.decisions());
        scored.add(after.scores().scored() - before.scores().scored());
        logDensity.add(after.scores().logDensity() - before.scores().logDensity());
        for (int i = 0; i < within.length; i++) {
            within[i].add(after.scores().within(i) - before.scores().within(i));
        }
        Map<Reason, Long> old = before.reasons();
        after.reasons()
                .forEach((reason, count) -> reasons.computeIfAbsent(reason, r -> new LongAdder())
                        .add(count - old.getOrDefault(reason, 0L)));
    }
}
