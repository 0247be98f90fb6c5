package io.credence.streams;

import io.credence.pipeline.Fingerprint;
import io.credence.pipeline.Intake;
import io.credence.pipeline.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * What must hold of a partition after every commit, whatever happened: stored beliefs are those of a straight run over what
 * was committed, to the bit; what was told is what a straight run says; every record was taken in once, in its order, and
 * became what its writer knows it is; books balance; alerts live as alerts do; no decision is told twice.
 */
final class Invariants implements VirtualPartition.Watcher {
    private static final ThreadLocal<ToldInWords> IN_WORDS = ThreadLocal.withInitial(ToldInWords::new);

    private final PipelineParts parts;
    private final StraightRun straight;
    private final WholeKeys whole;
    private final ToldInWords inWords = IN_WORDS.get();
    private final Map<String, String> alerts = new HashMap<>(); // by id, the last state
    private final Map<String, Integer> redated = new HashMap<>();
    private final Set<String> decisions = new HashSet<>();
    private final List<VirtualRecord> taken = new ArrayList<>();
    private int next;
    private int nextDetour;

    Invariants(PipelineParts parts) {
        this.parts = parts;
        straight = new StraightRun(parts);
        whole = new WholeKeys(parts);
    }

    StraightRun straight() {
        return straight;
    }

    @Override
    public void committed(VirtualPartition partition, List<VirtualTask.Deed> deeds) {
        for (VirtualTask.Deed deed : deeds) {
            List<String> told = deed.told().stream()
                    .map(inWords::of)
                    .filter(line -> line != null)
                    .toList();
            if (deed.offset() < 0) {
                noticedTime(deed, told);
            } else {
                tookIn(partition, deed, told);
            }
            told.forEach(this::lives);
        }
        stored(partition);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenInvariantException(otherwise);
        }
    }

    private void tookIn(VirtualPartition partition, VirtualTask.Deed deed, List<String> told) {
        int due = deed.isDetour() ? nextDetour++ : next++;
        require(deed.offset() == due, "record " + due + " comes next, but " + deed.offset() + " was taken in");
        VirtualRecord record =
                deed.isDetour() ? partition.origin(due) : partition.log().get(due);
        List<String> said;
        if (!deed.isDetour() && !livesHere(partition, record)) {
            said = List.of(ToldInWords.detour(record.key()));
        } else {
            taken.add(record);
            Outcome outcome = straight.take(record);
            require(record.kind().allows(outcome), "a record that is " + record.kind() + " became " + outcome);
            said = straight.said();
        }
        require(said.equals(told), "of record " + due + " was told\n" + told + ", not\n" + said);
    }

    /** What nobody can read has no key, and stays. */
    private boolean livesHere(VirtualPartition partition, VirtualRecord record) {
        return !parts.isRekeyed()
                || record.kind() == VirtualRecord.Kind.MALFORMED
                || partition.home(record.key().getBytes(StandardCharsets.UTF_8)) == partition.number();
    }

    /** What the wall clock brings about is no function of the log: it is checked, and then done to the straight run. */
    private void noticedTime(VirtualTask.Deed deed, List<String> told) {
        for (String line : told) {
            String key = line.substring(line.lastIndexOf(" of ") + 4);
            boolean isNews = line.startsWith("posterior")
                    ? straight.publish(key)
                    : straight.silent(key, PipelineProcessor.micros(deed.now()));
            List<String> said = straight.said();
            require(isNews && said.equals(List.of(line)), "time brought about\n" + line + ", not\n" + said);
        }
    }

    private void lives(String line) {
        if (line.startsWith("decision")) {
            require(decisions.add(line), line + " was told twice");
        }
        if (line.startsWith("alert")) {
            String[] words = line.split(" ", 5); // alert, id, state, of, key
            String before = alerts.getOrDefault(words[1], "nothing");
            alerts.put(words[1], words[2]);
            boolean isSilence = words[1].startsWith(Fingerprint.of(parts.spec().name(), words[4], "silence"));
            if (!isSilence && words[2].equals(before)) { // seen more clearly, at 25 and at 50 records
                int redated = this.redated.merge(words[1], 1, Integer::sum);
                require(redated <= 2, "alert " + words[1] + " was dated anew " + redated + " times");
                require(!before.equals("RESOLVED"), "alert " + words[1] + " was dated anew when it was over");
                return;
            }
            Set<String> legal = switch (words[2]) {
                case "PENDING" -> Set.of("nothing");
                // A key that sends nothing usable between two silences is in the same one.
                case "FIRING" -> isSilence ? Set.of("nothing", "RESOLVED") : Set.of("PENDING");
                default -> Set.of("PENDING", "FIRING");
            };
            require(legal.contains(before), "alert " + words[1] + " went from " + before + " to " + words[2]);
        }
    }

    private void stored(VirtualPartition partition) {
        Map<Bytes, byte[]> found = whole.of(partition.changelog());
        partition.changelog().keySet().forEach(place -> {
            boolean isHeld = found.containsKey(place) || found.containsKey(bytes(StoredKeys.key(place)));
            require(isHeld, "something is left of " + StoredKeys.key(place) + ", which is forgotten");
        });
        byte[] page = found.remove(PosteriorStore.LEDGER);
        Map<Bytes, byte[]> expected = straight.beliefs();
        require(
                expected.keySet().equals(found.keySet()),
                "stored are " + found.keySet() + ", not " + expected.keySet());
        expected.forEach((key, belief) -> require(
                Arrays.equals(belief, found.get(key)),
                "after record " + (next - 1) + " the stored belief of " + new String(key.get(), StandardCharsets.UTF_8)
                        + " is not that of a straight run"));
        if (page == null) {
            require(next + nextDetour == 0, "records were committed without a ledger");
            return;
        }
        Ledger ledger = Ledger.decode(page);
        require(ledger.offset() == next - 1, "the ledger ends at " + ledger.offset() + ", not " + (next - 1));
        require(ledger.keys() == expected.size(), "the ledger has " + ledger.keys() + " keys, not " + expected.size());
        require(
                ledger.books().placebo().calmRecords()
                        == straight.books().placebo().calmRecords(),
                "placebos took " + ledger.books().placebo().calmRecords() + " calm records");
        require(ledger.books().balance(), "the books do not balance");
        for (Outcome outcome : Outcome.values()) {
            require(
                    ledger.books().count(outcome) == straight.books().count(outcome),
                    "the books have " + ledger.books().count(outcome) + " " + outcome.word() + ", not "
                            + straight.books().count(outcome));
        }
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    /** When all is over: everything was taken in and published, and what is no evidence left no trace. */
    void ended(VirtualPartition partition) {
        require(partition.isDone(), "record " + next + " or a later one was never taken in");
        require(!straight.hasUnpublished(), "a key that fell idle was never published");
        Intake.Late late = parts.plan().intake().late();
        boolean folds = late == Intake.Late.REFILTER
                || (late == Intake.Late.FOLD && parts.plan().model().isExchangeable());
        boolean hasLate = taken.stream().anyMatch(r -> r.kind() == VirtualRecord.Kind.LATE);
        if (folds && hasLate) {
            return; // late records are evidence
        }
        StraightRun clean = new StraightRun(parts);
        taken.stream().filter(r -> !r.kind().leavesNoTrace()).forEach(clean::take);
        Map<String, byte[]> posteriors = straight.posteriors();
        clean.posteriors()
                .forEach((key, posterior) -> require(
                        Arrays.equals(posterior, posteriors.get(key)),
                        "what is no evidence left a trace in the belief of " + key));
    }

    /** Something that must hold does not. */
    static final class BrokenInvariantException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenInvariantException(String what) {
            super(what);
        }
    }
}
